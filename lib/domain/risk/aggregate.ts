import { ALERT_FLOORS, SECONDARY_SHARE, STOP_FLOOR } from '../methodology.js'

/** What one hazard brings to an hour. */
export interface Part {
  /** Weight times score, from 0 to 1. */
  readonly share: number
  /** The hazard's own score, from 0 to 1: floors look at it without the weight. */
  readonly score: number
  readonly stop: boolean
  readonly alert: boolean
}

/**
 * Score of an hour from the hazards that could be evaluated.
 *
 * The worst dominates, the others add to what is left, and nothing subtracts: 100 [M + (1 - M) k
 * (1 - product of (1 - share) over the others)]. A weighted mean would call a 110 km/h gust on a fine
 * day moderate. Then floors: a complete `stop` hazard, an alert level.
 *
 * Output  from 0 to 100; NaN of no part, which is not a score of 0
 */
export function aggregate(parts: readonly Part[]): number {
  if (parts.length === 0) return Number.NaN
  let worst = 0
  let spared = 1
  for (const { share } of parts) {
    // The product runs over all but the worst: when a worse one comes, the old worst joins it.
    spared *= 1 - Math.min(share, worst)
    worst = Math.max(worst, share)
  }
  const score = 100 * (worst + (1 - worst) * SECONDARY_SHARE * (1 - spared))
  return Math.max(score, ...parts.map(floorOf))
}

function floorOf(part: Part): number {
  if (part.stop && part.score >= 1) return STOP_FLOOR
  if (!part.alert) return 0
  return ALERT_FLOORS.find(({ hazardScore }) => part.score >= hazardScore)?.score ?? 0
}
