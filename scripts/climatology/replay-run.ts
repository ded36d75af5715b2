import type { AlertSeries } from '../../lib/domain/alerts/alert.js'
import type { AlertEvent } from '../../lib/domain/alerts/event.js'
import { ALERTS, type Phenomenon } from '../../lib/domain/alerts/index.js'
import { raiseAlerts } from '../../lib/domain/alerts/raise-alerts.js'
import type { HourInputs, Hours } from '../../lib/domain/hazards/hour-inputs.js'
import { constant } from '../../lib/domain/hazards/hours.js'
import { HOUR_MS, LAST_LEAD } from '../../lib/domain/model-run.js'
import { PROFILES, type ProfileId } from '../../lib/domain/profiles/index.js'
import type { ScoredHour } from '../../lib/domain/risk/report.js'
import { assessRisk } from '../../lib/domain/risk.js'
import type { EarthPoint } from '../../lib/domain/solar.js'
import { alertLevels, hourlyLevels } from '../../lib/usecases/decide/alert-levels.js'
import { alertSeries } from '../../lib/usecases/decide/alert-series.js'
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
  // The files hold no ten-minute rain: no storm, and gusts without the floor of a shower.
  const series = alertSeries(bare)
  const validTimes = bare.validTimes.map((time) => new Date(time))
  const runTime = new Date(run.cycleMs)
  const report = raiseAlerts({ ...point, series, validTimes, runTime })
  const nowhere = constant(Number.NaN, hours.length)
  const ranks = new Map(
    ALERTS.map(({ id }) => [
      id,
      report.notApplicable.includes(id)
        ? nowhere
        : hourlyLevels(id, report, { inputs: bare, series }),
    ]),
  )
  const levels = alertLevels(report, bare, series)
  const inputs = { ...bare, fields: { ...bare.fields, ...levels } }
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
