import { Ratelimit } from '@upstash/ratelimit'
import type { Redis } from '@upstash/redis'
import { rateLimitConfig } from '../config.js'
import { openRedis, type RedisAddress } from '../redis/open-redis.js'
import { type Allowance, allowanceOf, type Limiter, type Verdict } from './limiter.js'

/**
 * The count shared by all instances: the sliding window counter of `@upstash/ratelimit`. Rejects
 * when Redis gives no answer; {@link layeredLimiter} deals with that.
 *
 * What holds: the counters of a client are changed by one atomic script, so of calls at one time
 * never more than the limit pass. What does not: the counter knows how much was spent in the
 * previous minute of the clock, not when, and takes it as spread evenly. A client that spends all
 * at the end of one minute gets through up to twice the limit in some 60 s.
 *
 * The library charges a batch that does not fit. So a batch asks for the rest first; one that loses
 * a race in between is refused and stays charged, which errs on the strict side.
 */
export function upstashLimiter(redis: Redis, now: () => number = Date.now): Limiter {
  const limiters = new Map<string, Ratelimit>()

  function limiterOf({ limitClass, limit }: Allowance): Ratelimit {
    const name = `${limitClass}:${limit}`
    const known = limiters.get(name)
    if (known) return known
    const { windowSeconds } = rateLimitConfig
    const limiter = new Ratelimit({
      redis,
      prefix: `skypulse:limit:${limitClass}`,
      limiter: Ratelimit.slidingWindow(limit, `${windowSeconds} s`),
      // Its own time limit lets the call pass with nothing counted.
      timeout: 0,
      // Its block list would also block a client for a batch that did not fit.
      ephemeralCache: false,
      analytics: false,
      enableTelemetry: false,
    })
    if (limiters.size >= MAX_LIMITERS) limiters.clear()
    limiters.set(name, limiter)
    return limiter
  }

  return {
    async take(key, asked, cost) {
      const allowance = allowanceOf(asked)
      const { limit } = allowance
      const limiter = limiterOf(allowance)
      if (cost > 1) {
        const rest = await limiter.getRemaining(key)
        if (remainingOf(rest, limit) < cost) return verdict(false, rest, limit)
      }
      const spent = await limiter.limit(key, { rate: cost })
      return verdict(spent.success, spent, limit)
    },
  }

  function verdict(allowed: boolean, answer: Counted, limit: number): Verdict {
    const resetSeconds = Math.max(1, Math.ceil((answer.reset - now()) / 1_000))
    const remaining = remainingOf(answer, limit)
    return { allowed, limit, remaining, resetSeconds, degraded: false }
  }
}

/** Keys have limits of their own, chosen by their owners. */
const MAX_LIMITERS = 500

interface Counted {
  readonly remaining: number
  readonly limit: number
  /** Epoch ms. */
  readonly reset: number
}

/** Anything but a count of our limit is no answer: the library makes a refusal of it. */
function remainingOf({ remaining, limit }: Counted, expectedLimit: number): number {
  if (limit === expectedLimit && Number.isInteger(remaining)) return remaining
  throw new Error('Redis gave no count')
}

/** Numbers stay numbers here: the library's scripts answer with them. */
export function limiterRedis(
  address: RedisAddress,
  timeoutMs: number = rateLimitConfig.redisTimeoutMs,
): Redis {
  return openRedis(address, { timeoutMs })
}
