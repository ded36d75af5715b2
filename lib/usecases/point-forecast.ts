import type { ReadPlan, ReadResult } from '../archive/archive.js'
import { derive, type StoredSeries } from '../domain/derive.js'
import { LAST_LEAD, leadOf } from '../domain/model-run.js'
import { archiveSource, isStored, type VariableId } from '../domain/variables.js'
import { findGaps } from './find-gaps.js'
import type { Forecast, PointForecast, RunUsed } from './forecast.js'
import type { LocatedPoint } from './resolve-points.js'

/** Everything that is known before reading. */
export interface PreparedRead {
  readonly plan: ReadPlan
  readonly used: RunUsed
  /** Names the content: run, files, cells, hours. */
  readonly identity: string
  readonly points: readonly LocatedPoint[]
  readonly timesMs: readonly number[]
  readonly variables: readonly VariableId[]
}

/** What was read → the forecast of each point: asked variables along the asked hours. */
export function toForecast(prepared: PreparedRead, result: ReadResult): Forecast {
  const { used, timesMs, variables, points } = prepared
  return {
    used,
    timesMs,
    variables,
    points: points.map((point) => pointForecast(point, prepared, result)),
    spent: result.spent,
  }
}

function pointForecast(
  point: LocatedPoint,
  { plan, timesMs, variables }: PreparedRead,
  result: ReadResult,
): PointForecast {
  const { cell } = point
  const at = plan.cells.findIndex((c) => c.row === cell.row && c.column === cell.column)
  const series = result.series[at]
  const leadIndex = new Map(plan.leads.map((lead, i) => [lead, i]))
  const rows = timesMs.map((time) => leadIndex.get(leadOf(plan.run, time)) ?? -1)
  const stored: StoredSeries = Object.fromEntries(
    Object.entries(series?.values ?? {}).map(([id, values]) => [
      id,
      Float64Array.from(rows, (row) => values[row] ?? Number.NaN),
    ]),
  )
  const values = Object.fromEntries(
    variables
      .filter(isHourly)
      .map((id) => [
        id,
        isStored(id)
          ? (stored[id] ?? new Float64Array(timesMs.length).fill(Number.NaN))
          : derive(id, stored, timesMs.length),
      ]),
  )
  const absence = (time: number) => {
    const lead = leadOf(plan.run, time)
    if (lead < 0 || lead > LAST_LEAD) return 'beyond_run'
    if (leadIndex.has(lead)) return undefined
    return result.stale ? 'archive_unreachable' : 'not_in_archive'
  }
  const gaps = findGaps(variables, { timesMs, values, stored, missing: result.missing, absence })
  return { point, values, extremes: series?.extremes ?? [], gaps }
}

function isHourly(id: VariableId): boolean {
  return !isStored(id) || archiveSource(id).product !== '24H'
}
