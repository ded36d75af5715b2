import type { Archive } from '../../lib/archive/archive.js'
import { rememberedReads } from '../../lib/archive/remembered-reads.js'
import { guardTier } from '../../lib/cache/guard.js'
import { createCache } from '../../lib/cache/stale-while-revalidate.js'
import { cacheConfig } from '../../lib/config.js'
import type { Failure } from '../../lib/domain/errors.js'
import { type MemoryArchive, type MemoryArchiveOptions, memoryArchive } from './memory-archive.js'
import { mapTier } from './memory-tier.js'

export interface KeptArchive {
  readonly archive: Archive
  /** What lies behind; it counts its calls. */
  readonly store: MemoryArchive
  readonly clock: { ms: number }
  /** What reads reject with from now on. */
  fail(failure: Failure | undefined): void
  /** Reads are answered from now on only when this has come to pass. */
  slow(until: Promise<void> | undefined): void
  /** The store as it is from now on. */
  become(options: MemoryArchiveOptions): void
}

/** `rememberedReads` over an archive in memory and one tier without limits. */
export function keptArchive(
  options: MemoryArchiveOptions,
  nowMs: number,
  patienceMs = 20_000,
): KeptArchive {
  const clock = { ms: nowMs }
  const now = () => clock.ms
  let store = memoryArchive(options)
  const { calls, plans } = store
  let failure: Failure | undefined
  let until: Promise<void> | undefined
  const behind: Archive = {
    id: store.id,
    runs: (signal) => store.runs(signal),
    grid: (run, signal) => (failure ? Promise.reject(failure) : store.grid(run, signal)),
    async read(plan, signal) {
      await until
      if (!failure) return store.read(plan, signal)
      calls.read += 1
      throw failure
    },
  }
  const tier = guardTier(mapTier('redis'), {
    timeoutMs: 20_000,
    now,
    breaker: cacheConfig.breaker,
  })
  const cache = createCache({
    tiers: [tier],
    now,
    waitUntil: () => undefined,
    loadTimeoutMs: 20_000,
  })
  return {
    archive: rememberedReads(behind, { cache, now, patienceMs }),
    store: { ...store, calls, plans },
    clock,
    fail(next) {
      failure = next
    },
    slow(next) {
      until = next
    },
    become(next) {
      const fresh = memoryArchive(next)
      store = {
        ...fresh,
        async read(plan, signal) {
          calls.read += 1
          plans.push(plan)
          return fresh.read(plan, signal)
        },
      }
    },
  }
}
