import type { HazardDefinition } from '../hazards/hazard.js'
import { BAD_HOUR_SCORE, CONFIDENCE } from '../methodology.js'
import { percentile } from './percentile.js'

/** By the spread of runs, of neighbouring cells, or by lead time alone; the best first. */
export type ConfidenceMethod = 'run_agreement' | 'neighbourhood' | 'lead_time'

/** How far the score may be trusted; beside it, never multiplied into it. */
export interface Confidence {
  readonly value: number
  readonly method: ConfidenceMethod
  /** Share of the members, this run included, that score at least 50. */
  readonly probabilityHigh?: number
}

/** The score of one hour, and all that tells how far to trust it. */
export interface ConfidenceInputs {
  readonly score: number
  readonly leadHours: number
  readonly runAgeHours: number
  /** What dominates the score, or all that was evaluated where nothing does. */
  readonly hazards: readonly Pick<HazardDefinition, 'family' | 'proxy'>[]
  /** Scores of the same hour by other runs and by neighbouring cells; NaN is not there. */
  readonly otherRuns: readonly number[]
  readonly neighbours: readonly number[]
}

/** From 0 to 1, by the best method the inputs allow. */
export function confidenceOf(inputs: ConfidenceInputs): Confidence {
  const factor = inputs.hazards.some(({ proxy }) => proxy) ? CONFIDENCE.proxyFactor : 1
  const runs = known([inputs.score, ...inputs.otherRuns])
  if (runs.length >= CONFIDENCE.leastRuns) return agreement(runs, factor, 'run_agreement')
  const cells = known([inputs.score, ...inputs.neighbours])
  if (cells.length > 1) return agreement(cells, factor, 'neighbourhood')
  return { value: byLead(inputs) * factor - penalty(inputs.runAgeHours), method: 'lead_time' }
}

function agreement(
  scores: readonly number[],
  factor: number,
  method: ConfidenceMethod,
): Confidence {
  const median = percentile(scores, 0.5)
  const spread = scores.reduce((sum, score) => sum + Math.abs(score - median), 0) / scores.length
  const high = scores.filter((score) => score >= BAD_HOUR_SCORE).length
  return {
    value: (1 - spread / 100) * factor,
    method,
    probabilityHigh: high / scores.length,
  }
}

function byLead({ hazards, leadHours }: ConfidenceInputs): number {
  const way = Math.min(1, Math.max(0, leadHours / CONFIDENCE.runHours))
  const skills = hazards.map(({ family }) => {
    const { first, last } = CONFIDENCE.skill[family]
    return first + way * (last - first)
  })
  return Math.min(...skills)
}

function penalty(runAgeHours: number): number {
  return runAgeHours > CONFIDENCE.oldRunHours ? CONFIDENCE.oldRunPenalty : 0
}

function known(scores: readonly number[]): number[] {
  return scores.filter((score) => !Number.isNaN(score))
}
