import { derivedTable } from './hazards/derived-table.js'
import type { HourInputs } from './hazards/hour-inputs.js'
import type { OptionValues } from './hazards/options.js'
import type { DerivedTable } from './hazards/table.js'
import { type Band, bandOf, METHODOLOGY_VERSION, type Text, type Verdict } from './methodology.js'
import {
  type Assumption,
  assumptionsOf,
  type ProfileDefinition,
  withDefaults,
} from './profiles/profile.js'
import { type Confidence, type ConfidenceMethod, confidenceOf } from './risk/confidence.js'
import { type Counterfactual, counterfactualsAt } from './risk/counterfactual.js'
import { type DailyIndex, dailyIndices } from './risk/daily-indices.js'
import { type Driver, driversAt } from './risk/drivers.js'
import { type EvaluatedHazard, evaluateHazards } from './risk/evaluate.js'
import { cautious, type HourScore, scoreHour } from './risk/hour-score.js'
import { type NotEvaluated, notEvaluated } from './risk/not-evaluated.js'
import { type PeriodStats, periodStats, representativeHour } from './risk/period.js'

export interface RiskRequest {
  readonly profile: ProfileDefinition
  /** What the user told; the profile's defaults fill the rest. */
  readonly options: OptionValues
  readonly inputs: HourInputs
  /** Indices of the hours to score, half-open; all of them unless told. */
  readonly period?: { readonly from: number; readonly to: number }
  readonly runAgeHours?: number
  /** The same point by other recent runs; two or more make an ensemble with this one. */
  readonly otherRuns?: readonly HourInputs[]
  /** Cells around the point, same run. */
  readonly neighbours?: readonly HourInputs[]
}

export interface ScoredHour extends Omit<HourScore, 'dominant'> {
  /** Id of the hazard that weighs most; undefined where none does. */
  readonly dominant: string | undefined
  /** NaN where there is no score. */
  readonly confidence: number
}

interface ReportBase {
  readonly profile: string
  readonly methodologyVersion: string
  readonly notEvaluated: readonly NotEvaluated[]
  readonly assumptions: readonly Assumption[]
  readonly notices: readonly Text[]
  readonly indices: readonly DailyIndex[]
}

export interface RiskScore extends ReportBase {
  readonly status: 'ok'
  /** 0 to 100; the 90th percentile of the hours. */
  readonly score: number
  readonly band: Band
  readonly verdict: Verdict
  /** Some hour has no score, or lacks a hazard that is essential to the profile. */
  readonly incomplete: boolean
  readonly confidence: Confidence
  readonly drivers: readonly Driver[]
  readonly counterfactual: readonly Counterfactual[]
  /** The hour that drivers, counterfactual and confidence method are of. UTC, ms since 1970. */
  readonly representativeTime: number
  /** Evaluated hazards that stand for something the model does not hold. */
  readonly proxies: readonly string[]
  readonly hours: readonly ScoredHour[]
  readonly period: PeriodStats
}

/** Nothing could be evaluated at any hour: not a score of 0. */
export interface NoData extends ReportBase {
  readonly status: 'no_data'
}

export type RiskReport = RiskScore | NoData

/** Scores of a profile at one point, hour by hour and for the period, with their reasons. */
export function assessRisk(request: RiskRequest): RiskReport {
  const { profile, inputs } = request
  const options = withDefaults(profile, request.options)
  const table = derivedTable(inputs)
  const evaluated = evaluateHazards(table, profile, options)
  const { from = 0, to = table.length } = request.period ?? {}
  const indices = Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset)
  const hours = indices.map((hour) => scoreHour(evaluated, inputs, hour))
  const base = reportBase(request, table, notEvaluated(table, evaluated, indices))
  const stats = periodStats(hours)
  const step = bandOf(stats.p90)
  if (step === undefined) return { ...base, status: 'no_data' }
  const confidences = confidenceOfHours(request, evaluated, hours)
  const at = representativeHour(hours, stats.p90)
  const stands = hours[at]
  const incomplete = hours.some((hour) => hour.incomplete || Number.isNaN(hour.score))
  return {
    ...base,
    status: 'ok',
    score: stats.p90,
    band: step.band,
    verdict: cautious(step.verdict, incomplete) ?? step.verdict,
    incomplete,
    confidence: confidenceOfPeriod(confidences, at),
    drivers: driversAt(evaluated, from + at),
    counterfactual: stands === undefined ? [] : counterfactualsAt(evaluated, from + at, stands),
    representativeTime: stands?.validTime ?? Number.NaN,
    proxies: proxiesOf(evaluated, indices),
    hours: hours.map((hour, index) => ({
      ...hour,
      dominant: hour.dominant?.hazard.id,
      confidence: confidences[index]?.value ?? Number.NaN,
    })),
    period: stats,
  }
}

function reportBase(
  { profile, options }: RiskRequest,
  table: DerivedTable,
  unknown: readonly NotEvaluated[],
): ReportBase {
  return {
    profile: profile.id,
    methodologyVersion: METHODOLOGY_VERSION,
    notEvaluated: unknown,
    assumptions: assumptionsOf(profile, options),
    notices: profile.notices,
    indices: dailyIndices(table, profile.indices),
  }
}

function proxiesOf(evaluated: readonly EvaluatedHazard[], indices: readonly number[]): string[] {
  return evaluated
    .filter(({ hazard, scores }) => hazard.proxy && indices.some((i) => !Number.isNaN(scores[i])))
    .map(({ hazard }) => hazard.id)
}

/** Confidence of each hour that has a score. */
export function confidenceOfHours(
  request: RiskRequest,
  evaluated: readonly EvaluatedHazard[],
  hours: readonly HourScore[],
): (Confidence | undefined)[] {
  const otherRuns = (request.otherRuns ?? []).map((run) => scoresByTime(request, run))
  const neighbours = (request.neighbours ?? []).map((cell) => scoresByTime(request, cell))
  const all = evaluated.map(({ hazard }) => ({ family: hazard.family, proxy: false }))
  return hours.map(({ score, leadHours, validTime, dominant }) => {
    if (Number.isNaN(score)) return undefined
    return confidenceOf({
      score,
      leadHours,
      runAgeHours: request.runAgeHours ?? 0,
      hazards: dominant === undefined ? all : [dominant.hazard],
      otherRuns: otherRuns.map((scores) => scores.get(validTime) ?? Number.NaN),
      neighbours: neighbours.map((scores) => scores.get(validTime) ?? Number.NaN),
    })
  })
}

function scoresByTime(request: RiskRequest, inputs: HourInputs): ReadonlyMap<number, number> {
  const options = withDefaults(request.profile, request.options)
  const evaluated = evaluateHazards(derivedTable(inputs), request.profile, options)
  return new Map(
    inputs.validTimes.map((time, hour) => [time, scoreHour(evaluated, inputs, hour).score]),
  )
}

/** Mean of the hours, by the method of the hour that stands for them. */
function confidenceOfPeriod(
  confidences: readonly (Confidence | undefined)[],
  at: number,
): Confidence {
  const known = confidences.filter((confidence) => confidence !== undefined)
  const value = known.reduce((sum, confidence) => sum + confidence.value, 0) / known.length
  const representative = confidences[at]
  const method: ConfidenceMethod = representative?.method ?? 'lead_time'
  return { ...representative, value, method }
}
