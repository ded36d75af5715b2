import { rateLimitConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { limitClassOf } from '../limit/limit-class.js'
import type { Limiter } from '../limit/limiter.js'
import { spendersOf, spendersOfText } from '../limit/spenders.js'
import { clientAddress } from './client-address.js'
import { CHARGED_HEADER, SPENDERS_HEADER } from './rate-limit-headers.js'

/**
 * The middleware charges a unit a point, but a platform may hide a body from it, and then a batch in a
 * body was charged as one call: what is left is charged here, to the same clients and class. Without a
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
  const told = spendersOfText(request.headers.get(SPENDERS_HEADER) ?? '', limitClass)
  const address = clientAddress(request.headers)
  const anonymous = spendersOf({ address, identity: undefined, limitClass, factor: 1 })
  for (const { key, allowance } of told.length > 0 ? told : anonymous) {
    const verdict = await (await limiter()).take(key, allowance, points - charged)
    if (verdict.allowed) continue
    throw new Failure('rate_limited', `${limitClass} is spent`, {
      retryAfterSeconds: verdict.resetSeconds,
      details: {
        limit: verdict.limit,
        remaining: verdict.remaining,
        window_seconds: rateLimitConfig.windowSeconds,
      },
    })
  }
}
