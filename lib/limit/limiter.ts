import { rateLimitConfig } from '../config.js'

/** A kind of endpoint with units of its own; which paths are of it stands in the configuration. */
export type LimitClass = keyof (typeof rateLimitConfig)['classes']

/** Whether a call may go on, and what its client has left. */
export interface Verdict {
  readonly allowed: boolean
  /** Units a window. */
  readonly limit: number
  /** Units left now. */
  readonly remaining: number
  /**
   * Whole seconds, at least 1. Allowed: until a used unit comes back. Refused: once more than this
   * has passed a single call fits, if the client made no other; a batch may have to wait again.
   */
  readonly resetSeconds: number
  /** The verdict is this instance's alone: the shared count could not be asked. */
  readonly degraded: boolean
}

/** How many units a window there are in a class, where it is not the class's own number. */
export interface Allowance {
  readonly limitClass: LimitClass
  readonly limit: number
}

/** A class alone allows what the policy gives an anonymous client. */
export function allowanceOf(allowed: LimitClass | Allowance): Allowance {
  if (typeof allowed === 'object') return allowed
  return { limitClass: allowed, limit: rateLimitConfig.classes[allowed] }
}

/**
 * Spends `cost` units of `key` in its class, all or none. Keys and classes do not touch each other.
 * Never rejects for want of a service. A cost over the limit is refused and spends nothing.
 */
export interface Limiter {
  take(key: string, allowed: LimitClass | Allowance, cost: number): Promise<Verdict>
}
