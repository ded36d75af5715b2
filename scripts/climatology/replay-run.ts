import type { AlertDefinition, AlertSeries } from '../../lib/domain/alerts/alert.js'
import { dailyExtremes } from '../../lib/domain/alerts/daily-extremes.js'
import type { AlertEvent } from '../../lib/domain/alerts/event.js'
import { ALERTS, type Phenomenon } from '../../lib/domain/alerts/index.js'
import { rankOf } from '../../lib/domain/alerts/levels.js'
import { type AlertReport, raiseAlerts } from '../../lib/domain/alerts/raise-alerts.js'
import { derivedTable } from '../../lib/domain/hazards/derived-table.js'
import type { HourInputs, Hours } from '../../lib/domain/hazards/hour-inputs.js'
import { constant, zip } from '../../lib/domain/hazards/hours.js'
import { snowProbability } from '../../lib/domain/meteo/snow-probability.js'
import { HOUR_MS, LAST_LEAD } from '../../lib/domain/model-run.js'
import { PROFILES, type ProfileId } from '../../lib/domain/profiles/index.js'
import type { ScoredHour } from '../../lib/domain/risk/report.js'
import { assessRisk } from '../../lib/domain/risk.js'
import type { EarthPoint } from '../../lib/domain/solar.js'
import type { PointRun } from './read-runs.js'

/** What the engine makes of a run at a point; every series by lead 0 … 72. */
export interface Replay {
  readonly cycleMs: number
  readonly inputs: HourInputs
  readonly series: AlertSeries
  readonly events: readonly AlertEvent<Phenomenon>[]
  /** Level of each hour, 0 to 3; NaN where the alert says nothing. */
  readonly ranks: ReadonlyMap<Phenomenon, Hours>
  /** With the options' defaults; empty where nothing could be scored. */
  readonly hours: ReadonlyMap<ProfileId, readonly ScoredHour[]>
}

/** A run through alerts and profiles, as the service does it. */
export function replayRun(run: PointRun, point: EarthPoint): Replay {
  const hours = Array.from({ length: LAST_LEAD + 1 }, (_, lead) => lead)
  const bare: HourInputs = {
    latitude: point.latitude,
    longitude: point.longitude,
    validTimes: hours.map((lead) => run.cycleMs + lead * HOUR_MS),
    leadHours: hours,
    fields: run.fields,
  }
  const series = alertSeries(bare)
  const validTimes = bare.validTimes.map((time) => new Date(time))
  const runTime = new Date(run.cycleMs)
  const report = raiseAlerts({ ...point, series, validTimes, runTime })
  const ranks = new Map(ALERTS.map((alert) => [alert.id, hourlyRanks(alert, report, bare)]))
  const inputs = withLevels(bare, report, ranks)
  return {
    cycleMs: run.cycleMs,
    inputs,
    series,
    events: report.events,
    ranks,
    hours: new Map(
      PROFILES.map((profile) => {
        const risk = assessRisk({ profile, options: {}, inputs })
        return [profile.id, risk.status === 'ok' ? risk.hours : []]
      }),
    ),
  }
}

/** The series hold no ten-minute rain: no storm, and gusts without the floor of a shower. */
function alertSeries(inputs: HourInputs): AlertSeries {
  const { field, get } = derivedTable(inputs)
  return {
    air_temperature: field('air_temperature'),
    dew_point_temperature: get('dew_point'),
    relative_humidity: field('relative_humidity'),
    wind_speed: field('wind_speed'),
    wind_speed_of_gust: get('gust'),
    wind_from_direction: field('wind_from_direction'),
    surface_air_pressure: field('surface_air_pressure'),
    initial_spread_index: get('initial_spread_index'),
    precipitation_amount: field('precipitation_amount'),
    snowfall_amount: zip(
      (amount, temperature, humidity) => amount * snowProbability(temperature, humidity),
      field('precipitation_amount'),
      field('air_temperature'),
      field('relative_humidity'),
    ),
    surface_downwelling_shortwave_flux_in_air: field('surface_downwelling_shortwave_flux_in_air'),
    surface_net_downward_longwave_flux: get('net_longwave'),
  }
}

/** Alerts of days say nothing of the hours of a day that the run only begins or ends in. */
const OF_WHOLE_DAYS: readonly Phenomenon[] = ['heat', 'cold']

function hourlyRanks(
  alert: AlertDefinition<Phenomenon>,
  report: AlertReport,
  inputs: HourInputs,
): Float64Array {
  const length = inputs.validTimes.length
  if (report.levels[alert.id] === undefined) return constant(Number.NaN, length)
  const ranks = constant(0, length)
  const isEnding = alert.period === 'hour_ending'
  if (isEnding) ranks[0] = Number.NaN
  const parts = report.events
    .filter(({ phenomenon }) => phenomenon === alert.id)
    .flatMap((event) => event.parts)
  for (const { start, end, level } of parts) {
    const first = leadAt(inputs, start) + (isEnding ? 1 : 0)
    ranks.fill(rankOf(level), first, leadAt(inputs, end) + 1)
  }
  return OF_WHOLE_DAYS.includes(alert.id) ? maskedToDays(ranks, inputs) : ranks
}

function leadAt({ validTimes }: HourInputs, time: Date): number {
  return Math.round((time.getTime() - (validTimes[0] ?? Number.NaN)) / HOUR_MS)
}

function maskedToDays(ranks: Float64Array, inputs: HourInputs): Float64Array {
  const masked = constant(Number.NaN, ranks.length)
  const temperatures = Array.from(inputs.fields.air_temperature ?? [])
  const times = inputs.validTimes.map((time) => new Date(time))
  for (const { first, last } of dailyExtremes(temperatures, times)) {
    masked.set(ranks.subarray(first, last + 1), first)
  }
  return masked
}

function withLevels(
  inputs: HourInputs,
  report: AlertReport,
  ranks: ReadonlyMap<Phenomenon, Hours>,
): HourInputs {
  const length = inputs.validTimes.length
  const unknown = constant(Number.NaN, length)
  // Where no table holds the level is not known; but outside its zone there is no Zonda.
  const elsewhere = { rain: unknown, wind: unknown, zonda: constant(0, length), snow: unknown }
  const levels = (phenomenon: keyof typeof elsewhere) =>
    (report.notApplicable.includes(phenomenon) ? undefined : ranks.get(phenomenon)) ??
    elsewhere[phenomenon]
  return {
    ...inputs,
    fields: {
      ...inputs.fields,
      alert_level_rain: levels('rain'),
      alert_level_wind: levels('wind'),
      alert_level_zonda: levels('zonda'),
      alert_level_snow: levels('snow'),
    },
  }
}
