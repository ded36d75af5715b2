import type { Cell, Grid } from '../domain/grid.js'
import type { ModelRun } from '../domain/model-run.js'
import type { StoredId } from '../domain/variables.js'

/** What is to be read: data, so that it can be tested and capped before anything is spent. */
export interface ReadPlan {
  readonly run: ModelRun
  readonly variables: readonly StoredId[]
  /** Hours after the cycle, 0 … 72, ascending. */
  readonly leads: readonly number[]
  readonly cells: readonly Cell[]
}

/** Why a field that was asked for is not there. */
export type MissingReason =
  | 'not_in_archive'
  | 'variable_not_in_file'
  | 'no_hour_before_lead_0'
  /** Another service answered, which has no such variable. */
  | 'not_in_secondary_source'

/** A stored variable that the whole grid lacks at some hours, for one reason. */
export interface Missing {
  readonly variable: string
  readonly reason: MissingReason
  /** Valid times without a value, UTC ms, ascending. */
  readonly timesMs: readonly number[]
}

/** Minimum or maximum of half a UTC day. */
export interface Extreme {
  readonly variable: 'air_temperature_minimum' | 'air_temperature_maximum'
  readonly startMs: number
  readonly endMs: number
  /** degC; NaN when missing. */
  readonly value: number
}

/**
 * What a read found at one cell, in each variable's canonical unit. Half-day extremes stand apart:
 * they are of the whole run, whatever leads were asked for, and those without a value are left out.
 */
export interface CellSeries {
  /** By variable, shape [lead]; NaN where missing. */
  readonly values: Readonly<Partial<Record<StoredId, Float64Array>>>
  readonly extremes: readonly Extreme[]
}

/**
 * What a plan's cells hold, and what reading it cost. A field that could not be read is in
 * `missing` and NaN in every series; one that was read may still be NaN at a cell.
 */
export interface ReadResult {
  /** Aligned with the plan's cells. */
  readonly series: readonly CellSeries[]
  readonly missing: readonly Missing[]
  readonly spent: Spent
  /** Id of the store that answered. */
  readonly source: string
  /** Present when the store could not be asked: the series are then of this run and these hours. */
  readonly stale?: StaleRead
}

/** What was last read, in place of what was planned. */
export interface StaleRead {
  readonly run: ModelRun
  readonly publishedMs: number
  readonly leads: readonly number[]
  /** Since it was read. */
  readonly ageSeconds: number
}

/** What a read cost. Times are summed over parallel work. */
export interface Spent {
  readonly requests: number
  readonly bytes: number
  readonly readMs: number
  readonly decodeMs: number
}

/** One run as a store knows it now: what choosing a run needs, without reading a field. */
export interface RunStatus {
  readonly run: ModelRun
  /** Leads whose hourly file is there, ascending. */
  readonly leads: readonly number[]
  readonly complete: boolean
  readonly publishedMs: number
  /** Changes when any of the run's files does. */
  readonly version: string
  /** Id of the store that is asked first for this run. */
  readonly source: string
  /** When the run after it is due, UTC ms; absent: as the archive's runs usually are. */
  readonly nextExpectedMs?: number
}

/** The runs a store offers, and how old that knowledge is: listings are remembered. */
export interface RunsAnswer {
  /** Newest first. */
  readonly runs: readonly RunStatus[]
  /** Age of what we know, in seconds; the archive could not be asked since when `stale`. */
  readonly ageSeconds: number
  readonly stale: boolean
}

/** A store of model runs. Rejects with a `Failure`. */
export interface Archive {
  readonly id: string
  runs(signal?: AbortSignal): Promise<RunsAnswer>
  /** The grid of a run's files. */
  grid(run: ModelRun, signal?: AbortSignal): Promise<Grid>
  read(plan: ReadPlan, signal?: AbortSignal): Promise<ReadResult>
  /** Another service, for what this one cannot answer. Its cells are this one's, without an edge. */
  readonly secondary?: Archive
}
