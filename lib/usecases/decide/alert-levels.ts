import type { AlertDefinition, AlertSeries } from '../../domain/alerts/alert.js'
import { dailyExtremes } from '../../domain/alerts/daily-extremes.js'
import type { EventPart } from '../../domain/alerts/event.js'
import { ALERTS, type Phenomenon } from '../../domain/alerts/index.js'
import { rankOf } from '../../domain/alerts/levels.js'
import type { AlertReport } from '../../domain/alerts/raise-alerts.js'
import type { FieldName, HourInputs, Hours } from '../../domain/hazards/hour-inputs.js'
import { constant } from '../../domain/hazards/hours.js'

/** Filled from the alerts of the run; they gate every profile's score. */
export const LEVEL_FIELDS = [
  'alert_level_rain',
  'alert_level_wind',
  'alert_level_zonda',
  'alert_level_snow',
  'alert_level_heat',
  'alert_level_cold',
] as const satisfies readonly FieldName[]

/** A series a phenomenon, shape [hour], as {@link alertLevels} says. */
export type AlertLevels = Readonly<Record<(typeof LEVEL_FIELDS)[number], Hours>>

/**
 * The level of each hour by the events of a run: 0 none, 1 yellow, 2 orange, 3 red.
 *
 * Input   report, inputs and series of the same hours
 * Output  as `hourlyLevels`, and NaN where no table holds. Outside its zone there is no Zonda, so 0,
 *         but only in hours that are known: an hour of which nothing is known must not score 0 for that
 */
export function alertLevels(
  report: AlertReport,
  inputs: HourInputs,
  series: AlertSeries,
): AlertLevels {
  const levels = (phenomenon: Phenomenon) =>
    isElsewhere(phenomenon, report)
      ? constant(Number.NaN, inputs.validTimes.length)
      : hourlyLevels(phenomenon, report, { inputs, series })
  return {
    alert_level_rain: levels('rain'),
    alert_level_wind: levels('wind'),
    alert_level_zonda: levels('zonda'),
    alert_level_snow: levels('snow'),
    alert_level_heat: levels('heat'),
    alert_level_cold: levels('cold'),
  }
}

/** Where no table holds. Outside its zone the Zonda has events of none, which is an answer. */
function isElsewhere(phenomenon: Phenomenon, { notApplicable }: AlertReport): boolean {
  return phenomenon !== 'zonda' && notApplicable.includes(phenomenon)
}

function definitionOf(phenomenon: Phenomenon): AlertDefinition {
  const alert = ALERTS.find(({ id }) => id === phenomenon)
  if (alert === undefined) throw new RangeError(`No alert ${phenomenon}`)
  return alert
}

/**
 * The level of each hour by the events of one alert, where it applies.
 *
 * Output  shape [hour]; NaN where an input of the alert is missing and no event covers the hour, and
 *         of what happens over an hour at the run's own time. Heat and cold are of whole UTC days: NaN
 *         in a day that the run only begins or ends in, or that lacks an hour
 */
export function hourlyLevels(
  phenomenon: Phenomenon,
  report: AlertReport,
  { inputs, series }: { readonly inputs: HourInputs; readonly series: AlertSeries },
): Hours {
  const alert = definitionOf(phenomenon)
  const isEnding = alert.period === 'hour_ending'
  const parts = report.events
    .filter(({ phenomenon }) => phenomenon === alert.id)
    .flatMap((event) => event.parts)
  const needed = OF_WHOLE_DAYS.includes(alert.id)
    ? [wholeDays(inputs, series)]
    : alert.inputs.map((name) => series[name])
  return Float64Array.from(inputs.validTimes, (time, hour) => {
    const covering = parts.filter((part) => covers(alert, part, time))
    if (covering.length > 0) return Math.max(...covering.map(({ level }) => rankOf(level)))
    if (isEnding && (inputs.leadHours[hour] ?? 0) <= 0) return Number.NaN
    return needed.some((values) => Number.isNaN(values?.[hour] ?? Number.NaN)) ? Number.NaN : 0
  })
}

const OF_WHOLE_DAYS: readonly string[] = ['heat', 'cold'] satisfies readonly Phenomenon[]

/** A number in the hours of days whose extremes are both known, NaN in the others. */
function wholeDays({ validTimes }: HourInputs, { air_temperature = [] }: AlertSeries): Hours {
  const times = validTimes.map((time) => new Date(time))
  const known = constant(Number.NaN, validTimes.length)
  for (const day of dailyExtremes(Array.from(air_temperature), times)) {
    known.fill(day.maximum - day.minimum, day.first, day.last + 1)
  }
  return known
}

/** An amount's first hour starts an hour before its label: that label is not in the event. */
function covers({ period }: AlertDefinition, { start, end }: EventPart, time: number): boolean {
  const isFrom = period === 'hour_ending' ? time > start.getTime() : time >= start.getTime()
  return isFrom && time <= end.getTime()
}
