import { cacheConfig } from '../config.js'
import { guardTier } from './guard.js'
import { memoryTier } from './memory.js'
import { type Cache, createCache } from './stale-while-revalidate.js'

/** A cache in the memory of this process alone, for commands and tests. */
export function instanceCache(
  waitUntil: (work: Promise<unknown>) => void = () => undefined,
): Cache {
  const { memory, file, breaker, loadTimeoutMs } = cacheConfig
  const now = Date.now
  const tier = guardTier(memoryTier({ ...memory, now }), {
    timeoutMs: file.timeoutMs,
    now,
    breaker,
  })
  return createCache({ tiers: [tier], now, waitUntil, loadTimeoutMs })
}
