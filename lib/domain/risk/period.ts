import { BAD_HOUR_SCORE, HEADLINE_PERCENTILE } from '../methodology.js'
import type { HourScore } from './hour-score.js'
import { percentile } from './percentile.js'

/** Scores of the hours that have one. */
export interface PeriodStats {
  readonly max: number
  /** The headline: nine hours in ten do not exceed it. */
  readonly p90: number
  readonly mean: number
  readonly hoursAbove50: number
  readonly hoursScored: number
  readonly hoursAsked: number
}

/** Of a period without any score `p90` and `mean` are NaN, and `max` is minus infinity. */
export function periodStats(hours: readonly HourScore[]): PeriodStats {
  const scores = hours.map(({ score }) => score).filter((score) => !Number.isNaN(score))
  return {
    max: Math.max(...scores),
    p90: percentile(scores, HEADLINE_PERCENTILE),
    mean: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    hoursAbove50: scores.filter((score) => score >= BAD_HOUR_SCORE).length,
    hoursScored: scores.length,
    hoursAsked: hours.length,
  }
}

/** Index of the hour that stands for the headline: the mildest that reaches it, the first of equals. */
export function representativeHour(hours: readonly HourScore[], headline: number): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  hours.forEach(({ score }, index) => {
    if (score >= headline && score < least) {
      least = score
      best = index
    }
  })
  return best
}
