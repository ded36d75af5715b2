import { layeredLimiter } from './layered.js'
import type { Limiter } from './limiter.js'
import { memoryLimiter } from './memory.js'
import { limiterRedis, upstashLimiter } from './upstash.js'

/** Counts in Redis where there is one, with this instance's own count before and behind it. */
export function openLimiter(
  upstash: { readonly url: string; readonly token: string } | undefined,
): Limiter {
  const clock = { now: Date.now }
  return upstash
    ? layeredLimiter(upstashLimiter(limiterRedis(upstash)), clock)
    : memoryLimiter(clock)
}
