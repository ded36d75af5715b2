import { type RaisedLevel, rankOf } from './levels.js'

/**
 * One number that a value is held against.
 *
 * `published` was read in a public document, `standard` is a common reference quoted from memory,
 * `ours` is a choice of this project.
 */
export interface Threshold {
  readonly id: string
  readonly quantity: string
  /** UDUNITS. */
  readonly unit: string
  readonly value: number
  readonly comparison: '>=' | '>' | '<='
  readonly level: RaisedLevel
  readonly region?: string
  /** Hours over which an amount is added up. */
  readonly windowHours?: number
  readonly source: string
  readonly evidence: 'published' | 'standard' | 'ours'
  /** The quantity stands for one that the model does not have. */
  readonly proxy?: true
}

/** Whether a value reaches its threshold; a missing one (NaN) never does. */
export function isReached(value: number, { comparison, value: limit }: Threshold): boolean {
  if (comparison === '>=') return value >= limit
  if (comparison === '>') return value > limit
  return value <= limit
}

/** The highest of the thresholds that a value reaches. */
export function highestReached(
  value: number,
  thresholds: readonly Threshold[],
): Threshold | undefined {
  return thresholds
    .filter((threshold) => isReached(value, threshold))
    .reduce<Threshold | undefined>(
      (best, next) => (best === undefined || rankOf(next.level) > rankOf(best.level) ? next : best),
      undefined,
    )
}

/**
 * Whether all of several conditions hold: `true`, `false`, or `undefined` when that hangs on a value
 * that is missing.
 */
export function allReached(
  checks: readonly (readonly [value: number, threshold: Threshold])[],
): boolean | undefined {
  const known = checks.filter(([value]) => !Number.isNaN(value))
  if (known.some(([value, threshold]) => !isReached(value, threshold))) return false
  return known.length === checks.length ? true : undefined
}
