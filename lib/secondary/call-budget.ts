import { Failure } from '../domain/errors.js'

/** Counts calls of one minute. `spend` throws `source_unavailable` when they are used up. */
export interface CallBudget {
  spend(): void
}

/** Fixed minutes by the clock: what one instance may ask of a service that others share. */
export function callBudget(perMinute: number, now: () => number): CallBudget {
  let minute = Number.NEGATIVE_INFINITY
  let spent = 0
  return {
    spend() {
      const present = Math.floor(now() / 60_000)
      if (present !== minute) spent = 0
      minute = present
      if (spent >= perMinute) {
        throw new Failure('source_unavailable', 'The calls of this minute are used up.', {
          retryAfterSeconds: 60 - Math.floor((now() / 1_000) % 60),
        })
      }
      spent += 1
    },
  }
}
