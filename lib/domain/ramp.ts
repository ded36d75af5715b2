import type { Evidence } from './methodology.js'

/**
 * A point of a piecewise-linear score: at this value the hazard scores so much, from 0 to 1. The
 * evidence is for `at`, when it differs from the hazard's own; every score is ours.
 */
export type Anchor = readonly [at: number, score: number, evidence?: Evidence]

/** Anchors in rising order of `at`. Two at the same value make a step. */
export type Anchors = readonly Anchor[]

/** Where a score stops being too high: stay on this side of `at`. */
export interface SafeBound {
  readonly at: number
  readonly side: 'below' | 'above'
}

/**
 * Piecewise-linear score of a value; flat beyond the ends. At a step the worse side holds, so
 * "from 72 km/h" and "under 1000 ft" both take in their own bound.
 *
 * Output  from 0 to 1; NaN where the value is NaN
 */
export function ramp(value: number, anchors: Anchors): number {
  if (Number.isNaN(value)) return Number.NaN
  let left = anchors[0]
  if (left === undefined) return Number.NaN
  if (value < left[0]) return left[1]
  let worst = 0
  for (const right of anchors) {
    if (value <= right[0]) {
      if (value < right[0]) return Math.max(worst, between(value, left, right))
      worst = Math.max(worst, right[1])
    }
    left = right
  }
  return value === left[0] ? worst : left[1]
}

/**
 * The nearest value at which the score falls to `limit`, when it is above it now.
 *
 * Output  the bound and the side to stay on; undefined when the score is low enough already, when
 *         no value of the scale is, or when the value is NaN
 */
export function safeBound(value: number, anchors: Anchors, limit: number): SafeBound | undefined {
  if (!(ramp(value, anchors) > limit)) return undefined
  const below = firstBelow(value, anchors, limit)
  const mirrored = firstBelow(-value, mirror(anchors), limit)
  const above = mirrored === undefined ? undefined : -mirrored
  if (below === undefined) return above === undefined ? undefined : { at: above, side: 'above' }
  if (above === undefined || value - below <= above - value) return { at: below, side: 'below' }
  return { at: above, side: 'above' }
}

/** Walks down from the value to where the score first reaches the limit. */
function firstBelow(value: number, anchors: Anchors, limit: number): number | undefined {
  for (let index = anchors.length - 1; index >= 0; index--) {
    const left = anchors[index]
    const right = anchors[index + 1]
    if (left === undefined || left[0] > value || left[1] > limit) continue
    // At the value itself only the lower foot of a step lies on the way down.
    if (left[0] === value && right?.[0] !== value) continue
    const at = right === undefined ? left[0] : crossing(left, right, limit)
    // The upper foot of a step down is a point and no stretch to stay on.
    if (at === left[0] && isBehindStep(at, anchors, limit)) continue
    return at
  }
  return undefined
}

/** The first anchor at a value is what the score comes to from below. */
function isBehindStep(at: number, anchors: Anchors, limit: number): boolean {
  return (anchors.find(([value]) => value === at)?.[1] ?? 0) > limit
}

function crossing(left: Anchor, right: Anchor, limit: number): number {
  if (right[1] <= limit) return right[0]
  return left[0] + ((limit - left[1]) / (right[1] - left[1])) * (right[0] - left[0])
}

function mirror(anchors: Anchors): Anchors {
  return anchors.map(([at, score]) => [-at, score] as const).reverse()
}

function between(value: number, left: Anchor, right: Anchor): number {
  const share = (value - left[0]) / (right[0] - left[0])
  return left[1] + share * (right[1] - left[1])
}
