import { derivedTable } from '../hazards/derived-table.js'
import type { HourInputs } from '../hazards/hour-inputs.js'
import { withDefaults } from '../profiles/profile.js'
import { type Confidence, type ConfidenceMethod, confidenceOf } from './confidence.js'
import { type EvaluatedHazard, evaluateHazards } from './evaluate.js'
import { type HourScore, scoreHour } from './hour-score.js'
import type { RiskRequest } from './request.js'

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
export function confidenceOfPeriod(
  confidences: readonly (Confidence | undefined)[],
  at: number,
): Confidence {
  const known = confidences.filter((confidence) => confidence !== undefined)
  const value = known.reduce((sum, confidence) => sum + confidence.value, 0) / known.length
  const representative = confidences[at]
  const method: ConfidenceMethod = representative?.method ?? 'lead_time'
  return { ...representative, value, method }
}
