import type { Verdict } from '../limit/limiter.js'

/** Set by the middleware on what a function receives: `shared`, or `memory` when Redis is away. */
export const LIMITER_HEADER = 'x-skypulse-limiter'

/** Set by the middleware on what a function receives: the units that the call was charged. */
export const CHARGED_HEADER = 'x-skypulse-charged'

/** Set by the middleware on what a function receives: who was charged, see `spenders.ts`. */
export const SPENDERS_HEADER = 'x-skypulse-spenders'

/**
 * The fields of draft-ietf-httpapi-ratelimit-headers-11: the policy by name with its quota `q` and
 * window `w`, and what is left of it, `r`, for the next `t` seconds. A refusal adds `Retry-After`,
 * which must not end before `t` does.
 */
export function rateLimitHeaders(policy: string, windowSeconds: number, verdict: Verdict): Headers {
  const { limit, remaining, resetSeconds } = verdict
  const headers = new Headers({
    'ratelimit-policy': `"${policy}";q=${limit};w=${windowSeconds}`,
    ratelimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
  })
  if (!verdict.allowed) headers.set('retry-after', String(resetSeconds))
  return headers
}
