import { decisionConfig } from '../../config.js'
import type { AlertReport } from '../../domain/alerts/raise-alerts.js'
import type { HourInputs } from '../../domain/hazards/hour-inputs.js'
import { HOUR_MS } from '../../domain/model-run.js'
import type { RiskReport } from '../../domain/risk/report.js'
import type { RiskRequest } from '../../domain/risk/request.js'
import { assessRisk } from '../../domain/risk.js'
import type { WindowsReport } from '../../domain/windows/report.js'
import { findWindows } from '../../domain/windows.js'
import type { AskedProfile } from '../../schema/options.js'
import type { LocatedPoint } from '../resolve-points.js'
import { type Absence, absences } from './absences.js'
import { cellReader } from './cell-hours.js'
import { type Certainty, certaintyOf } from './certainty.js'
import { earthPoint, earthPointOf, type PointCells } from './points.js'
import type { Weather, WeatherRead } from './weather.js'

/** What is asked of every point alike: which profiles, with which options, and which hours. */
export interface RiskQuestion {
  readonly asked: readonly AskedProfile[]
  /** Ends of the hours to score. */
  readonly timesMs: readonly number[]
  readonly nowMs: number
}

/**
 * One profile at one point: its score, how sure that is, and when from the first asked hour on it
 * would be better, in windows of `windowHours`.
 */
export interface ProfileRisk {
  readonly asked: AskedProfile
  readonly report: RiskReport
  /** Absent without a score. */
  readonly certainty: Certainty | undefined
  readonly windows: WindowsReport
  readonly windowHours: number
}

/** One point's decisions. Alerts are of the whole run; absent where only asked hours were read. */
export interface PointRisk {
  readonly point: LocatedPoint
  readonly profiles: readonly ProfileRisk[]
  readonly alerts: AlertReport | undefined
  readonly absences: readonly Absence[]
}

/** Every asked profile at every asked point, from one read. */
export function assessPoints(
  { weather, others }: Pick<WeatherRead<readonly PointCells[]>, 'weather' | 'others'>,
  question: RiskQuestion,
): readonly PointRisk[] {
  const hoursAt = cellReader(weather, question.timesMs)
  const otherRuns = others.map((other) => cellReader(other, question.timesMs))
  const missing = absences(weather, question.timesMs)
  return weather.located.map(({ point, neighbours }) => {
    const { inputs, alerts } = hoursAt(point.cell, earthPoint(point))
    const around = neighbours.map((cell) => hoursAt(cell, earthPointOf(cell)).inputs)
    const byOthers = otherRuns.map((at) => at(point.cell, earthPoint(point)).inputs)
    const circumstances = { weather, question, around, otherRuns: byOthers }
    const profiles = question.asked.map((asked) => profileRisk(asked, inputs, circumstances))
    return { point, profiles, alerts, absences: missing }
  })
}

interface Circumstances {
  readonly weather: Weather<unknown>
  readonly question: RiskQuestion
  readonly around: readonly HourInputs[]
  readonly otherRuns: readonly HourInputs[]
}

function profileRisk(
  asked: AskedProfile,
  inputs: HourInputs,
  { weather, question, around, otherRuns }: Circumstances,
): ProfileRisk {
  const request: RiskRequest = {
    ...asked,
    inputs,
    period: periodOf(inputs, question.timesMs),
    runAgeHours: (question.nowMs - weather.used.run.cycleMs) / HOUR_MS,
    otherRuns,
  }
  const report = assessRisk(request)
  const windowHours = Math.min(decisionConfig.riskWindowHours, question.timesMs.length)
  // Beside the score of the asked hours: when, from the first of them on, it would be better.
  const rest = { from: request.period?.from ?? 0, to: inputs.validTimes.length }
  return {
    asked,
    report,
    certainty: certaintyOf(request, report, around),
    windows: findWindows({ ...request, period: rest, durationHours: windowHours }),
    windowHours,
  }
}

/** Indices of the asked hours, half-open. */
export function periodOf(
  { validTimes }: HourInputs,
  timesMs: readonly number[],
): { from: number; to: number } {
  const from = validTimes.indexOf(timesMs[0] ?? Number.NaN)
  return { from, to: from + timesMs.length }
}
