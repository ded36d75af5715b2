import { derivedTable } from './hazards/derived-table.js'
import type { DerivedTable } from './hazards/table.js'
import { bandOf, METHODOLOGY_VERSION } from './methodology.js'
import { assumptionsOf, withDefaults } from './profiles/profile.js'
import { counterfactualsAt } from './risk/counterfactual.js'
import { dailyIndices } from './risk/daily-indices.js'
import { driversAt } from './risk/drivers.js'
import { type EvaluatedHazard, evaluateHazards } from './risk/evaluate.js'
import { confidenceOfHours, confidenceOfPeriod } from './risk/hour-confidence.js'
import { cautious, type HourScore, scoreHour } from './risk/hour-score.js'
import { type NotEvaluated, notEvaluated } from './risk/not-evaluated.js'
import { periodStats, representativeHour } from './risk/period.js'
import type { ReportBase, RiskReport, RiskScore } from './risk/report.js'
import { periodOf, type RiskRequest } from './risk/request.js'

/** Scores of a profile at one point, hour by hour and for the period, with their reasons. */
export function assessRisk(request: RiskRequest): RiskReport {
  const { profile, inputs } = request
  const table = derivedTable(inputs)
  const evaluated = evaluateHazards(table, profile, withDefaults(profile, request.options))
  const { from, to } = periodOf(request)
  const indices = Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset)
  const hours = indices.map((hour) => scoreHour(evaluated, inputs, hour))
  const base = reportBase(request, table, notEvaluated(table, evaluated, indices))
  const scored = hours.some(({ score }) => !Number.isNaN(score))
  if (!scored) return { ...base, status: 'no_data' }
  const proxies = proxiesOf(evaluated, indices)
  return { ...base, status: 'ok', proxies, ...summary(request, evaluated, hours) }
}

type Summary = Omit<RiskScore, keyof ReportBase | 'status' | 'proxies'>

/** `hours` begin at the period's first; at least one of them has a score. */
function summary(
  request: RiskRequest,
  evaluated: readonly EvaluatedHazard[],
  hours: readonly HourScore[],
): Summary {
  const stats = periodStats(hours)
  const step = bandOf(stats.p90)
  const at = representativeHour(hours, stats.p90)
  const stands = hours[at]
  if (step === undefined || stands === undefined) throw new RangeError('No hour has a score')
  const hour = periodOf(request).from + at
  const confidences = confidenceOfHours(request, evaluated, hours)
  const incomplete = hours.some((one) => one.incomplete || Number.isNaN(one.score))
  return {
    score: stats.p90,
    band: step.band,
    verdict: cautious(step.verdict, incomplete) ?? step.verdict,
    incomplete,
    confidence: confidenceOfPeriod(confidences, at),
    drivers: driversAt(evaluated, hour),
    counterfactual: counterfactualsAt(evaluated, hour, stands),
    representativeTime: stands.validTime,
    hours: hours.map((one, index) => ({
      ...one,
      dominant: one.dominant?.hazard.id,
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
