import { HOUR_MS, type ModelRun, validTimeMs } from '../domain/model-run.js'
import { archiveSource, type StoredId, variable } from '../domain/variables.js'
import type { CellSeries, Extreme, Missing, MissingReason, ReadPlan } from './archive.js'
import { dailyLeads, type FieldRead, readsOf } from './file-reads.js'

/** Values of one field at the plan's cells: shape [cell][step]; NaN where the file holds none. */
export type FieldValues = readonly (readonly number[])[]

/** What reading a field gave: its values, or why there are none. */
export type FieldOutcome = FieldValues | MissingReason

/** Seconds of the hour that an accumulated flux is averaged over. */
const HOUR_SECONDS = 3_600
const STEPS_AN_HOUR = 6
/** `SMOIS` is exactly 1 over the sea, where soil means nothing. */
const SEA_SOIL_MOISTURE = 1

/** Whether a soil moisture (m3 m-3) says that there is no soil. */
export function isSea(soilMoisture: number): boolean {
  return soilMoisture === SEA_SOIL_MOISTURE
}

/** Mean flux of an hour, W m-2, between two accumulated sums, J m-2. NaN where either is. */
export function hourlyMean(before: number, after: number): number {
  const mean = (after - before) / HOUR_SECONDS
  // Both ends are float32 sums of up to 1e8 J m-2: a small fall is rounding, not radiation.
  return mean < 0 && mean > -0.5 ? 0 : mean
}

/** A ten-minute sum, mm, as a rate, mm h-1. */
export function tenMinuteRate(sum: number): number {
  return sum * STEPS_AN_HOUR
}

/**
 * Fields of single files → series of the catalogue's variables, with the fields that are missing and
 * why. A field that is there may still hold no value at a cell: that is NaN and nothing more.
 *
 * Pure. `outcome` is asked for every field of the plan.
 */
export function assemble(
  plan: ReadPlan,
  outcome: (read: FieldRead) => FieldOutcome,
): { series: readonly CellSeries[]; missing: readonly Missing[] } {
  const hourly = plan.variables.filter((id) => archiveSource(id).product !== '24H')
  const series = plan.cells.map((_, cell) => ({
    values: Object.fromEntries(
      hourly.map((id) => [
        id,
        Float64Array.from(plan.leads, (lead) => inRange(id, valueAt(id, lead, cell, outcome))),
      ]),
    ),
    extremes: plan.variables.flatMap((id) => extremesOf(plan.run, id, cell, outcome)),
  }))
  const missing = plan.variables.flatMap((id) =>
    hourly.includes(id) ? missingHours(id, plan, outcome) : missingDays(id, plan.run, outcome),
  )
  return { series, missing }
}

/** The archive's fill value is 1e20; no quantity of it comes near, and two of them differ by 0. */
const FILL_FROM = 1e19

type Outcome = (read: FieldRead) => FieldOutcome

function valueAt(id: StoredId, lead: number, cell: number, outcome: Outcome): number {
  const at = (read: FieldRead | undefined, step = 0): number => {
    if (!read) return Number.NaN
    const field = outcome(read)
    const value = typeof field === 'string' ? Number.NaN : (field[cell]?.[step] ?? Number.NaN)
    return Math.abs(value) >= FILL_FROM ? Number.NaN : value
  }
  const [first, second] = readsOf(id, lead)
  switch (archiveSource(id).reading) {
    case 'value':
      if (id === 'soil_temperature' && isSea(at(second))) return Number.NaN
      if (id === 'volume_fraction_of_condensed_water_in_soil' && isSea(at(first))) return Number.NaN
      return at(first)
    case 'hourly_mean_of_accumulated':
      return hourlyMean(at(first), at(second))
    case 'maximum_ten_minute_rate':
      // Step 0 of a file ends on its hour; steps 1–5 begin the next hour.
      return tenMinuteRate(
        Math.max(...[1, 2, 3, 4, 5].map((step) => at(first, step)), at(second, 0)),
      )
  }
}

/** NaN for a value that its variable cannot have. */
export function inRange(id: StoredId, value: number): number {
  const [minimum, maximum] = variable(id).validRange
  return value >= minimum && value <= maximum ? value : Number.NaN
}

function extremesOf(
  run: ModelRun,
  id: StoredId,
  cell: number,
  outcome: Outcome,
): readonly Extreme[] {
  if (id !== 'air_temperature_minimum' && id !== 'air_temperature_maximum') return []
  return dailyLeads(run).flatMap((day) => {
    const value = inRange(id, valueAt(id, day, cell, outcome))
    return Number.isNaN(value) ? [] : [{ variable: id, ...halfDay(run, id, day), value }]
  })
}

/** The service's minimum is of 00–12 UTC, its maximum of 12–24 UTC, of the file's day. */
export function halfDay(
  run: ModelRun,
  id: StoredId,
  day: number,
): { startMs: number; endMs: number } {
  const midnightMs = Math.floor(run.cycleMs / (24 * HOUR_MS)) * 24 * HOUR_MS
  const fromHour = id === 'air_temperature_minimum' ? 0 : 12
  const startMs = midnightMs + (24 * day + fromHour) * HOUR_MS
  return { startMs, endMs: startMs + 12 * HOUR_MS }
}

function missingDays(id: StoredId, run: ModelRun, outcome: Outcome): readonly Missing[] {
  return dailyLeads(run).flatMap((day) => {
    const [read] = readsOf(id, day)
    const field = read ? outcome(read) : 'not_in_archive'
    return typeof field === 'string'
      ? [{ variable: id, reason: field, timesMs: [halfDay(run, id, day).endMs] }]
      : []
  })
}

function missingHours(
  id: StoredId,
  { run, leads }: ReadPlan,
  outcome: Outcome,
): readonly Missing[] {
  const byReason = new Map<MissingReason, number[]>()
  for (const lead of leads) {
    const reason = reasonOf(id, lead, outcome)
    if (reason === undefined) continue
    byReason.set(reason, [...(byReason.get(reason) ?? []), validTimeMs(run, lead)])
  }
  return [...byReason].map(([reason, timesMs]) => ({ variable: id, reason, timesMs }))
}

function reasonOf(id: StoredId, lead: number, outcome: Outcome): MissingReason | undefined {
  const reads = readsOf(id, lead)
  if (reads.length === 0) return 'no_hour_before_lead_0'
  return reads.map(outcome).find((field) => typeof field === 'string')
}
