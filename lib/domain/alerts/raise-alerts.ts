import type { AlertContext, AlertDefinition, AlertSeries, AlertSeriesName } from './alert.js'
import { type AlertEvent, eventsOf } from './event.js'
import { bridgeLulls } from './hysteresis.js'
import { ALERTS, type Phenomenon } from './index.js'
import { type AlertLevel, levelOf } from './levels.js'
import { OFFICIAL_SERVICE_URL } from './sources.js'

/** A whole run at one point; part of a run would cut its rain sums short. */
export interface AlertRequest {
  readonly series: AlertSeries
  /** Degrees north and east. */
  readonly latitude: number
  readonly longitude: number
  /** Hourly, in order. */
  readonly validTimes: readonly Date[]
  readonly runTime: Date
  /** Days in a row just before the run that were already hot or cold, where they are known. */
  readonly hotDaysBefore?: number
  readonly coldDaysBefore?: number
}

/** What could not be said. Never to be shown as green. */
export interface NotEvaluated {
  readonly phenomenon: Phenomenon
  /** Hours without an answer. */
  readonly hours: number
  /** Series that were not given; empty when they were, with gaps or too short. */
  readonly missingInputs: readonly AlertSeriesName[]
}

/**
 * All that a run says of a point: what is raised, how high, what is unknown, what does not apply.
 */
export interface AlertReport {
  readonly official: false
  readonly officialUrl: string
  /** By time of start, the higher level first. */
  readonly events: readonly AlertEvent<Phenomenon>[]
  /** The highest level of each phenomenon over the hours that could be evaluated. */
  readonly levels: Readonly<Partial<Record<Phenomenon, AlertLevel>>>
  readonly notEvaluated: readonly NotEvaluated[]
  /** Phenomena that have no thresholds at the point. */
  readonly notApplicable: readonly Phenomenon[]
}

const HOUR_MS = 3_600_000

/** Every alert of a run at a point. Throws a RangeError when a series or the times are not hourly. */
export function raiseAlerts(request: AlertRequest): AlertReport {
  const context = contextOf(request)
  const events: AlertEvent<Phenomenon>[] = []
  const levels: Partial<Record<Phenomenon, AlertLevel>> = {}
  const notEvaluated: NotEvaluated[] = []
  const notApplicable: Phenomenon[] = []
  for (const alert of ALERTS) {
    const evaluation = alert.evaluate(context)
    if (evaluation === undefined) {
      notApplicable.push(alert.id)
      continue
    }
    const firstHour = alert.period === 'hour_ending' ? context.firstPeriodHour : 0
    const ranks = evaluation.ranks.map((rank, hour) => (hour < firstHour ? 0 : rank))
    const told = ranks.slice(firstHour)
    const unknown = told.filter((rank) => Number.isNaN(rank)).length
    if (unknown > 0) {
      const missingInputs = missingOf(alert, request.series)
      notEvaluated.push({ phenomenon: alert.id, hours: unknown, missingInputs })
    }
    if (unknown < told.length) levels[alert.id] = levelOf(highestOf(told))
    events.push(...eventsOf({ alert, evaluation, ranks, bridged: bridgeLulls(ranks), context }))
  }
  events.sort((a, b) => a.start.getTime() - b.start.getTime() || b.rank - a.rank)
  return {
    official: false,
    officialUrl: OFFICIAL_SERVICE_URL,
    events,
    levels,
    notEvaluated,
    notApplicable,
  }
}

function highestOf(ranks: readonly number[]): number {
  return Math.max(...ranks.filter((rank) => !Number.isNaN(rank)))
}

function missingOf(alert: AlertDefinition, series: AlertSeries): readonly AlertSeriesName[] {
  return alert.inputs.filter((name) => series[name] === undefined)
}

function contextOf(request: AlertRequest): AlertContext {
  const { series, validTimes, runTime } = request
  requireHourly(validTimes)
  const hours = validTimes.length
  for (const [name, values] of Object.entries(series)) {
    if (values.length !== hours) {
      throw new RangeError(`${name} has ${values.length} values for ${hours} hours`)
    }
  }
  const after = validTimes.findIndex((time) => time.getTime() > runTime.getTime())
  return {
    latitude: request.latitude,
    longitude: request.longitude,
    runTime,
    validTimes,
    firstPeriodHour: after === -1 ? hours : after,
    hotDaysBefore: request.hotDaysBefore ?? 0,
    coldDaysBefore: request.coldDaysBefore ?? 0,
    values: (name) => Array.from(series[name] ?? validTimes.map(() => Number.NaN)),
  }
}

function requireHourly(validTimes: readonly Date[]): void {
  validTimes.forEach((time, hour) => {
    const before = validTimes[hour - 1]
    if (before !== undefined && time.getTime() - before.getTime() !== HOUR_MS) {
      throw new RangeError(`The valid times are not hourly at ${time.toISOString()}`)
    }
  })
}
