/** Keeps calls from something that is down. */
export interface Breaker {
  /** Whether a call may be made. While resting none may; then one at a time tries, until it works. */
  admits(): boolean
  succeeded(): void
  failed(): void
}

/** When a breaker rests, for how long, and the clock that it goes by. */
export interface BreakerOptions {
  /** In a row, until it rests. */
  readonly failures: number
  readonly restMs: number
  /** Epoch ms. */
  readonly now: () => number
}

/** Closed at first. A call that never tells how it went blocks nobody for longer than `restMs`. */
export function breaker({ failures, restMs, now }: BreakerOptions): Breaker {
  let inARow = 0
  let restsUntil = Number.NEGATIVE_INFINITY
  return {
    admits() {
      if (inARow < failures) return true
      if (now() < restsUntil) return false
      restsUntil = now() + restMs
      return true
    },
    succeeded() {
      inARow = 0
    },
    failed() {
      inARow += 1
      if (inARow >= failures) restsUntil = now() + restMs
    },
  }
}
