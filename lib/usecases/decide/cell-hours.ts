import { type AlertReport, raiseAlerts } from '../../domain/alerts/raise-alerts.js'
import type { Cell } from '../../domain/grid.js'
import type { HourInputs, Hours } from '../../domain/hazards/hour-inputs.js'
import { HOUR_MS, LAST_LEAD, leadOf } from '../../domain/model-run.js'
import type { EarthPoint } from '../../domain/solar.js'
import { type AlertLevels, alertLevels, LEVEL_FIELDS } from './alert-levels.js'
import { alertSeries } from './alert-series.js'
import { READ_FIELDS } from './fields.js'
import { cellKey, type Weather } from './weather.js'

/** Hours of one cell, ready to be scored, and the alerts of the same run there. */
export interface CellHours {
  readonly inputs: HourInputs
  /** Absent when only part of the run was read: its sums would be cut short. */
  readonly alerts: AlertReport | undefined
}

/** What was read and by which plan. */
type ReadWeather = Pick<Weather<unknown>, 'plan' | 'result' | 'depth'>

/** Finds what was read of any of the plan's cells. */
export function cellReader(
  weather: ReadWeather,
  timesMs: readonly number[],
): (cell: Cell, point: EarthPoint) => CellHours {
  const { plan, depth } = weather
  const indexOf = new Map(plan.cells.map((cell, index) => [cellKey(cell), index]))
  const runHours = hoursBetween(plan.run.cycleMs, plan.run.cycleMs + LAST_LEAD * HOUR_MS)
  const hours = depth === 'whole_run' ? covering(runHours, timesMs) : covering([], timesMs)
  return (cell, point) => {
    const index = indexOf.get(cellKey(cell)) ?? -1
    if (depth === 'asked_hours') {
      return { inputs: inputsOf(weather, index, { point, hours }), alerts: undefined }
    }
    const ofRun = inputsOf(weather, index, { point, hours: runHours })
    const series = alertSeries(ofRun)
    const alerts = raiseAlerts({
      series,
      latitude: point.latitude,
      longitude: point.longitude,
      validTimes: runHours.map((time) => new Date(time)),
      runTime: new Date(plan.run.cycleMs),
    })
    const levels = alertLevels(alerts, ofRun, series)
    const inputs = inputsOf(weather, index, { point, hours })
    return { inputs: withLevels(inputs, ofRun, levels), alerts }
  }
}

function hoursBetween(fromMs: number, toMs: number): readonly number[] {
  const count = Math.max(0, Math.round((toMs - fromMs) / HOUR_MS) + 1)
  return Array.from({ length: count }, (_, hour) => fromMs + hour * HOUR_MS)
}

/** Consecutive hours from the first to the last of both. */
function covering(own: readonly number[], asked: readonly number[]): readonly number[] {
  const all = [own[0], own.at(-1), asked[0], asked.at(-1)].filter((time) => time !== undefined)
  return hoursBetween(Math.min(...all), Math.max(...all))
}

function inputsOf(
  { plan, result }: ReadWeather,
  index: number,
  { point, hours }: { readonly point: EarthPoint; readonly hours: readonly number[] },
): HourInputs {
  const rows = new Map(plan.leads.map((lead, row) => [lead, row]))
  const leadHours = hours.map((time) => leadOf(plan.run, time))
  const values = result.series[index]?.values ?? {}
  const fields = READ_FIELDS.flatMap(([field, stored]) => {
    const series = values[stored]
    if (series === undefined) return []
    const along = leadHours.map((lead) => series[rows.get(lead) ?? -1] ?? Number.NaN)
    return [[field, Float64Array.from(along)] as const]
  })
  const { latitude, longitude } = point
  return { latitude, longitude, validTimes: hours, leadHours, fields: Object.fromEntries(fields) }
}

function withLevels(inputs: HourInputs, ofRun: HourInputs, levels: AlertLevels): HourInputs {
  const at = new Map(ofRun.validTimes.map((time, hour) => [time, hour]))
  const along = (series: Hours) =>
    Float64Array.from(inputs.validTimes, (time) => series[at.get(time) ?? -1] ?? Number.NaN)
  const fields = LEVEL_FIELDS.map((field) => [field, along(levels[field])] as const)
  return { ...inputs, fields: { ...inputs.fields, ...Object.fromEntries(fields) } }
}
