import { cacheConfig } from '../config.js'
import type { Metrics } from '../trace/metrics.js'
import type { Tracer } from '../trace/tracer.js'
import { fileTier } from './file.js'
import { guardTier } from './guard.js'
import { memoryTier } from './memory.js'
import { type Cache, createCache } from './stale-while-revalidate.js'
import { cacheRedis, upstashTier } from './upstash.js'

/** What a deployment and its instance give the cache; sizes and times are `cacheConfig`'s. */
export interface ThreeTierOptions {
  /** Absent: memory and files only. */
  readonly upstash: { readonly url: string; readonly token: string } | undefined
  /** A folder that this product alone writes, below the temporary folder. Made when needed. */
  readonly directory: string
  /** Epoch ms. */
  readonly now: () => number
  readonly waitUntil: (work: Promise<unknown>) => void
  /** Default: each tier's own of `cacheConfig`. */
  readonly timeoutMs?: number
  readonly tracer?: Tracer
  readonly metrics?: Metrics
}

/** The product's cache as `cacheConfig` says: memory, then Redis, then files. */
export function threeTierCache(options: ThreeTierOptions): Cache {
  const { upstash, directory, now, waitUntil } = options
  const { memory, redis, file, breaker, loadTimeoutMs } = cacheConfig
  const redisMs = options.timeoutMs ?? redis.timeoutMs
  const fileMs = options.timeoutMs ?? file.timeoutMs
  const told = {
    ...(options.metrics && { metrics: options.metrics }),
    ...(options.tracer && { tracer: options.tracer }),
  }
  const guard = (timeoutMs: number) => ({ timeoutMs, now, breaker, ...told })
  const shared = upstash && upstashTier({ redis: cacheRedis(upstash, redisMs), ...redis, now })
  return createCache({
    tiers: [
      guardTier(memoryTier({ ...memory, now }), guard(fileMs)),
      ...(shared ? [guardTier(shared, guard(redisMs))] : []),
      guardTier(fileTier({ directory, ...file, now }), guard(fileMs)),
    ],
    now,
    waitUntil,
    loadTimeoutMs,
    ...told,
  })
}
