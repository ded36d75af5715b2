import { cacheConfig } from '../config.js'
import { fileTier } from './file.js'
import { guardTier } from './guard.js'
import { memoryTier } from './memory.js'
import { type Cache, createCache } from './stale-while-revalidate.js'
import { cacheRedis, upstashTier } from './upstash.js'

export interface ThreeTierOptions {
  /** Absent: memory and files only. */
  readonly upstash: { readonly url: string; readonly token: string } | undefined
  /** A folder that this product alone writes, below the temporary folder. Made when needed. */
  readonly directory: string
  /** Epoch ms. */
  readonly now: () => number
  readonly waitUntil: (work: Promise<unknown>) => void
}

/** The product's cache as `cacheConfig` says: memory, then Redis, then files. */
export function threeTierCache({ upstash, directory, now, waitUntil }: ThreeTierOptions): Cache {
  const { memory, redis, file, breaker, loadTimeoutMs } = cacheConfig
  const guard = (timeoutMs: number) => ({ timeoutMs, now, breaker })
  const shared = upstash && upstashTier({ redis: cacheRedis(upstash), ...redis, now })
  return createCache({
    tiers: [
      guardTier(memoryTier({ ...memory, now }), guard(file.timeoutMs)),
      ...(shared ? [guardTier(shared, guard(redis.timeoutMs))] : []),
      guardTier(fileTier({ directory, ...file, now }), guard(file.timeoutMs)),
    ],
    now,
    waitUntil,
    loadTimeoutMs,
  })
}
