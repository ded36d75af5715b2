import type {
  Archive,
  CellSeries,
  Extreme,
  Missing,
  MissingReason,
  ReadPlan,
  RunStatus,
} from '../../lib/archive/archive.js'
import { dailyLeads, readsOf } from '../../lib/archive/file-reads.js'
import { Failure } from '../../lib/domain/errors.js'
import { type Cell, FULL_GRID, type Grid } from '../../lib/domain/grid.js'
import {
  HOUR_MS,
  LAST_LEAD,
  leadOf,
  type ModelRun,
  validTimeMs,
} from '../../lib/domain/model-run.js'
import { archiveSource, type StoredId } from '../../lib/domain/variables.js'

export interface MemoryRun {
  /** ISO 8601, such as `2026-11-24T06:00:00Z`. */
  readonly cycle: string
  /** Default: all 73. */
  readonly leads?: readonly number[]
  readonly version?: string
  /** Id of the store that holds it; the archive's own unless told. */
  readonly source?: string
  /** What reading the run rejects with. */
  readonly failure?: Failure
}

/** One value of one field: a number in canonical units, NaN, or why the field is not there. */
export type FieldAt = (
  variable: StoredId,
  timeMs: number,
  cell: Cell,
) => number | Exclude<MissingReason, 'no_hour_before_lead_0'>

export interface MemoryArchiveOptions {
  /** Newest first. */
  readonly runs: readonly MemoryRun[]
  /** Default: 1 everywhere. */
  readonly value?: FieldAt
  readonly grid?: Grid
  readonly stale?: boolean
  readonly ageSeconds?: number
  /** What listing the runs rejects with. */
  readonly listingFailure?: Failure
}

export interface MemoryArchive extends Archive {
  readonly calls: { runs: number; grid: number; read: number }
  /** Every plan that was asked to be read, in order. */
  readonly plans: ReadPlan[]
}

export const EVERY_LEAD: readonly number[] = Array.from({ length: LAST_LEAD + 1 }, (_, i) => i)

/** Files appear some 2 h 40 min after the cycle. */
const PUBLISHED_AFTER_MS = 160 * 60_000

const SOURCE = 'memory'

/** An archive whose every value is a function of variable, valid time and cell; it counts its calls. */
export function memoryArchive(options: MemoryArchiveOptions): MemoryArchive {
  const { value = () => 1, grid = FULL_GRID, stale = false, ageSeconds = 0 } = options
  const calls = { runs: 0, grid: 0, read: 0 }
  const plans: ReadPlan[] = []
  const statuses = options.runs.map(statusOf)

  return {
    id: SOURCE,
    calls,
    plans,
    async runs(signal) {
      calls.runs += 1
      signal?.throwIfAborted()
      if (options.listingFailure) throw options.listingFailure
      return { runs: statuses, ageSeconds, stale }
    },
    async grid(_run, signal) {
      calls.grid += 1
      signal?.throwIfAborted()
      return grid
    },
    async read(plan, signal) {
      calls.read += 1
      plans.push(plan)
      signal?.throwIfAborted()
      const at = statuses.findIndex(({ run }) => run.cycleMs === plan.run.cycleMs)
      const status = statuses[at]
      if (!status) throw new Failure('source_changed', 'The run is no longer listed.')
      const failure = options.runs[at]?.failure
      if (failure) throw failure
      // A file that is not there holds nothing, whatever the function says of its time.
      const published: FieldAt = (id, timeMs, cell) => {
        const isThere = !isHourly(id) || status.leads.includes(leadOf(plan.run, timeMs))
        return isThere ? value(id, timeMs, cell) : 'not_in_archive'
      }
      return {
        series: plan.cells.map((cell) => seriesOf(plan, cell, published)),
        missing: plan.variables.flatMap((id) => missingOf(plan, id, published)),
        spent: { requests: 3, bytes: 1_000, readMs: 12.34, decodeMs: 5.67 },
        source: status.source,
      }
    },
  }
}

function statusOf({
  cycle,
  leads = EVERY_LEAD,
  version = 'v1',
  source = SOURCE,
}: MemoryRun): RunStatus {
  const cycleMs = Date.parse(cycle)
  if (Number.isNaN(cycleMs)) throw new RangeError(`no instant: ${cycle}`)
  const complete = leads.length === EVERY_LEAD.length
  const publishedMs = cycleMs + PUBLISHED_AFTER_MS
  const run = { cycleMs }
  return { run, leads, complete, publishedMs, version: `${cycle} ${version}`, source }
}

function isHourly(id: StoredId): boolean {
  return archiveSource(id).product !== '24H'
}

function seriesOf(plan: ReadPlan, cell: Cell, value: FieldAt): CellSeries {
  const at = (id: StoredId, timeMs: number): number => {
    const found = value(id, timeMs, cell)
    return typeof found === 'number' ? found : Number.NaN
  }
  const hourly = plan.variables.filter(isHourly).map((id) => [
    id,
    Float64Array.from(plan.leads, (lead) => {
      return readsOf(id, lead).length === 0 ? Number.NaN : at(id, validTimeMs(plan.run, lead))
    }),
  ])
  const extremes = plan.variables.flatMap((id) =>
    halfDays(plan.run, id)
      .map((half) => ({ ...half, value: at(id, half.endMs) }))
      .filter((extreme) => !Number.isNaN(extreme.value)),
  )
  return { values: Object.fromEntries(hourly), extremes }
}

function halfDays(run: ModelRun, id: StoredId): readonly Omit<Extreme, 'value'>[] {
  if (id !== 'air_temperature_minimum' && id !== 'air_temperature_maximum') return []
  const midnightMs = Math.floor(run.cycleMs / (24 * HOUR_MS)) * 24 * HOUR_MS
  return dailyLeads(run).map((day) => {
    const startMs = midnightMs + (24 * day + (id.endsWith('minimum') ? 0 : 12)) * HOUR_MS
    return { variable: id, startMs, endMs: startMs + 12 * HOUR_MS }
  })
}

function missingOf(plan: ReadPlan, id: StoredId, value: FieldAt): readonly Missing[] {
  const [cell = { row: 0, column: 0 }] = plan.cells
  const reasons = new Map<MissingReason, number[]>()
  const note = (reason: MissingReason, timeMs: number) =>
    reasons.set(reason, [...(reasons.get(reason) ?? []), timeMs])
  if (isHourly(id)) {
    for (const lead of plan.leads) {
      const timeMs = validTimeMs(plan.run, lead)
      const found = value(id, timeMs, cell)
      if (readsOf(id, lead).length === 0) note('no_hour_before_lead_0', timeMs)
      else if (typeof found === 'string') note(found, timeMs)
    }
  }
  for (const { endMs } of halfDays(plan.run, id)) {
    const found = value(id, endMs, cell)
    if (typeof found === 'string') note(found, endMs)
  }
  return [...reasons].map(([reason, timesMs]) => ({ variable: id, reason, timesMs }))
}
