import type { rateLimitConfig } from '../config.js'

export type LimitClass = keyof (typeof rateLimitConfig)['classes']

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

/**
 * Spends `cost` units of `key` in its class, all or none. Keys and classes do not touch each other.
 * Never rejects for want of a service. A cost over the limit is refused and spends nothing.
 */
export interface Limiter {
  take(key: string, limitClass: LimitClass, cost: number): Promise<Verdict>
}
