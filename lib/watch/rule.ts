import type { Text } from '../domain/errors.js'

/** What can be measured; each is one number in its rule's unit. */
export type SignalId =
  | 'minutes_past_next_run'
  | 'minutes_incomplete'
  | 'minutes_without_cube'
  | 'error_ratio'
  | 'answer_p95'
  | 'cache_hit_ratio'
  | 'limiter_degraded_ratio'
  | 'redis_unreachable'
  | 'bucket_unreachable'
  | 'audit_broken'

/** One thing to be told of: data, so that a threshold is changed in one line. */
export interface WatchRule {
  readonly id: string
  readonly signal: SignalId
  /** Which side of the threshold is bad; the threshold itself is not. */
  readonly bad: 'above' | 'below'
  readonly threshold: number
  /** It is good again at this value or beyond it, so that a value at the threshold does not go to and fro. */
  readonly clears: number
  /** UDUNITS; `1` is a ratio or yes and no. */
  readonly unit: 's' | 'min' | '1'
  /** What a measured signal looks back on. */
  readonly windowMinutes: number
  /** So long it must be bad, without a break, to open, and good to close. */
  readonly opensAfterMinutes: number
  readonly closesAfterMinutes: number
  readonly severity: 'warning' | 'critical'
  readonly text: Text
}
