import { withDeadline } from '../async/deadline.js'
import { Failure } from '../domain/errors.js'
import { type Metrics, silentMetrics } from '../trace/metrics.js'
import { type CacheTier, type Entry, Garbage, type TierName } from './cache.js'

/** How a tier has fared since it was made. Garbage: it gave what is not the expected value. */
export interface TierStats {
  readonly name: TierName
  readonly hits: number
  readonly misses: number
  readonly errors: number
  readonly timeouts: number
  readonly garbage: number
  /** Calls not made because the tier is resting after failures. */
  readonly skipped: number
  /** It failed and rests, or its next call is the trial. */
  readonly resting: boolean
}

/** A tier that never rejects and never hangs: what goes wrong is counted, and is a miss. */
export interface GuardedTier {
  readonly name: TierName
  /** `usable` throws on bytes that are not the expected value; the entry is then deleted. */
  get(key: string, usable: (entry: Entry) => void): Promise<Entry | undefined>
  set(key: string, entry: Entry): Promise<void>
  delete(key: string): Promise<void>
  stats(): TierStats
}

/** How long a tier may take and when it is left alone. `now` is epoch ms. */
export interface GuardOptions {
  readonly timeoutMs: number
  readonly now: () => number
  /** After `failures` in a row the tier rests for `restMs`; then one call tries it. */
  readonly breaker: { readonly failures: number; readonly restMs: number }
  readonly metrics?: Metrics
}

/** A cache is an aid: a tier that throws, hangs or returns garbage costs at most `timeoutMs`. */
export function guardTier(tier: CacheTier, options: GuardOptions): GuardedTier {
  const { metrics = silentMetrics } = options
  const counts = { hits: 0, misses: 0, errors: 0, timeouts: 0, garbage: 0, skipped: 0 }
  let failuresInARow = 0
  let restsUntil = Number.NEGATIVE_INFINITY

  /** What the call gave, boxed; undefined when the tier was not asked or gave nothing usable. */
  async function attempt<T>(
    call: (signal: AbortSignal) => Promise<T>,
  ): Promise<{ readonly value: T } | undefined> {
    if (options.now() < restsUntil) {
      counts.skipped += 1
      return undefined
    }
    // While one call tries a rested tier, the others go on without it.
    if (isFailing()) rest()
    try {
      const value = await withDeadline(options.timeoutMs, async (signal) => call(signal))
      recover()
      return { value }
    } catch (cause) {
      if (cause instanceof Garbage) {
        recover()
        throw cause
      }
      counts[cause instanceof Failure && cause.code === 'timeout' ? 'timeouts' : 'errors'] += 1
      failuresInARow += 1
      if (isFailing()) rest()
      return undefined
    }
  }

  function isFailing(): boolean {
    return failuresInARow >= options.breaker.failures
  }

  function rest(): void {
    restsUntil = options.now() + options.breaker.restMs
  }

  function recover(): void {
    failuresInARow = 0
    restsUntil = Number.NEGATIVE_INFINITY
  }

  return {
    name: tier.name,
    async get(key, usable) {
      const found = (isHit: boolean) =>
        metrics.count(isHit ? 'skypulse_cache_hits_total' : 'skypulse_cache_misses_total', {
          tier: tier.name,
        })
      try {
        const got = await attempt((signal) => tier.get(key, signal))
        if (got?.value) usable(got.value)
        found(got?.value !== undefined)
        if (!got) return undefined
        counts[got.value ? 'hits' : 'misses'] += 1
        return got.value
      } catch {
        found(false)
        counts.garbage += 1
        await attempt((signal) => tier.delete(key, signal))
        return undefined
      }
    },
    async set(key, entry) {
      await attempt((signal) => tier.set(key, entry, signal))
    },
    async delete(key) {
      await attempt((signal) => tier.delete(key, signal))
    },
    stats: () => ({ name: tier.name, ...counts, resting: isFailing() }),
  }
}
