import type { Extreme, Missing, Spent } from '../archive/archive.js'
import type { DegradedReason } from '../domain/choose-run.js'
import type { ModelRun } from '../domain/model-run.js'
import type { VariableId } from '../domain/variables.js'
import type { LocatedPoint } from './resolve-points.js'

/** Why an hour of a variable has no value, or a poorer one than it should. */
export type GapReason =
  | Missing['reason']
  | 'beyond_run'
  /** The archive does not answer, and the hour was not among what was last read of it. */
  | 'archive_unreachable'
  | 'no_value'
  | 'input_missing'
  | 'without_ten_minute_rain'

/** Hours of one asked variable without a value, or with a poorer one, for one reason. */
export interface Gap {
  readonly variable: VariableId
  readonly reason: GapReason
  /** UTC ms, ascending. */
  readonly timesMs: readonly number[]
}

/** The run that answered. */
export interface RunUsed {
  readonly run: ModelRun
  readonly publishedMs: number
  readonly stale: boolean
  readonly degraded: DegradedReason | undefined
  readonly source: string
  /** UTC ms; absent: as the archive's runs usually follow each other. */
  readonly nextExpectedMs?: number
}

/** One point along the hours, in canonical units; extremes are of all half days of the run. */
export interface PointForecast {
  readonly point: LocatedPoint
  /** The variables asked for, shape [hour]; NaN where missing. */
  readonly values: Readonly<Partial<Record<VariableId, Float64Array>>>
  readonly extremes: readonly Extreme[]
  readonly gaps: readonly Gap[]
}

/** A forecast before it is written in anybody's units, language or time zone. */
export interface Forecast {
  readonly used: RunUsed
  readonly timesMs: readonly number[]
  readonly variables: readonly VariableId[]
  readonly points: readonly PointForecast[]
  readonly spent: Spent
}
