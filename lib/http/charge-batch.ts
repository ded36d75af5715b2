import { rateLimitConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { clientKey } from '../limit/client-key.js'
import { limitClassOf } from '../limit/limit-class.js'
import type { Limiter } from '../limit/limiter.js'
import { clientAddress } from './client-address.js'
import { CHARGED_HEADER } from './rate-limit-headers.js'

/**
 * The middleware charges a unit a point, but a platform may hide a body from it, and then a batch in a
 * body was charged as one call: what is left is charged here, to the same client and class. Without a
 * middleware nothing is.
 *
 * Rejects with `rate_limited`.
 */
export async function chargeBatch(
  request: Request,
  points: number,
  limiter: () => Promise<Limiter>,
): Promise<void> {
  const charged = Number(request.headers.get(CHARGED_HEADER) ?? Number.NaN)
  if (!(charged >= 1) || points <= charged) return
  const { pathname } = new URL(request.url)
  const limitClass = limitClassOf(pathname, rateLimitConfig.classByPath)
  const key = clientKey(clientAddress(request.headers))
  const verdict = await (await limiter()).take(key, limitClass, points - charged)
  if (verdict.allowed) return
  throw new Failure('rate_limited', `${limitClass} is spent`, {
    retryAfterSeconds: verdict.resetSeconds,
    details: {
      limit: verdict.limit,
      remaining: verdict.remaining,
      window_seconds: rateLimitConfig.windowSeconds,
    },
  })
}
