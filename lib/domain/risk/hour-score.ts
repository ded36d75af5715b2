import type { HourInputs } from '../hazards/hour-inputs.js'
import { type Band, bandOf, type Verdict } from '../methodology.js'
import { aggregate, type Part } from './aggregate.js'
import type { EvaluatedHazard } from './evaluate.js'

/** One hour of a period. Score NaN, band and verdict undefined where nothing could be evaluated. */
export interface HourScore {
  /** UTC, ms since 1970; ends the hour. */
  readonly validTime: number
  readonly leadHours: number
  readonly score: number
  readonly band: Band | undefined
  /** Never better than caution while an essential hazard is not evaluated. */
  readonly verdict: Verdict | undefined
  readonly dominant: EvaluatedHazard | undefined
  /** An essential hazard could not be evaluated at this hour. */
  readonly incomplete: boolean
}

/** The hour at an index of the inputs, by the hazards known there; NaN where none of weight is. */
export function scoreHour(
  evaluated: readonly EvaluatedHazard[],
  inputs: HourInputs,
  hour: number,
): HourScore {
  const known = evaluated.filter((hazard) => !Number.isNaN(scoreAt(hazard, hour)))
  const score = aggregate(known.filter(({ weight }) => weight > 0).map((h) => partAt(h, hour)))
  const incomplete = evaluated.some((h) => h.essential && Number.isNaN(scoreAt(h, hour)))
  const step = bandOf(score)
  return {
    validTime: inputs.validTimes[hour] ?? Number.NaN,
    leadHours: inputs.leadHours[hour] ?? Number.NaN,
    score,
    band: step?.band,
    verdict: cautious(step?.verdict, incomplete),
    dominant: dominantAt(known, hour),
    incomplete,
  }
}

/** Nobody may call an hour fit while what matters most about it is unknown. */
export function cautious(verdict: Verdict | undefined, incomplete: boolean): Verdict | undefined {
  return incomplete && verdict === 'go' ? 'caution' : verdict
}

/** The hazard's own score at an hour, from 0 to 1; NaN where it could not be evaluated. */
export function scoreAt(evaluated: EvaluatedHazard, hour: number): number {
  return evaluated.scores[hour] ?? Number.NaN
}

/** What the hazard counts for the activity at an hour, from 0 to 1: its weight times its score. */
export function shareAt(evaluated: EvaluatedHazard, hour: number): number {
  return evaluated.weight * scoreAt(evaluated, hour)
}

/** The hazard at an hour as {@link aggregate} takes it. */
export function partAt(evaluated: EvaluatedHazard, hour: number): Part {
  const { hazard } = evaluated
  return {
    share: shareAt(evaluated, hour),
    score: scoreAt(evaluated, hour),
    stop: hazard.stop,
    alert: hazard.alert === true,
  }
}

function dominantAt(known: readonly EvaluatedHazard[], hour: number): EvaluatedHazard | undefined {
  let worst: EvaluatedHazard | undefined
  let most = 0
  for (const candidate of known) {
    const share = shareAt(candidate, hour)
    if (share > most) {
      most = share
      worst = candidate
    }
  }
  return worst
}
