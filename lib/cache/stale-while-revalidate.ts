import { abortable, withDeadline } from '../async/deadline.js'
import { singleFlight } from '../async/single-flight.js'
import { cacheConfig } from '../config.js'
import { Failure, type FailureCode } from '../domain/errors.js'
import { type Metrics, silentMetrics } from '../trace/metrics.js'
import { silentTracer } from '../trace/silent.js'
import type { Tracer } from '../trace/tracer.js'
import type { CachePolicy, Entry, TierName } from './cache.js'
import type { Codec } from './codec.js'
import { flightLinks } from './flight-links.js'
import type { GuardedTier, TierStats } from './guard.js'
import { type Found, tiered } from './tiered.js'

/** How to make and keep the value of a key. */
export interface Recipe<T> {
  readonly codec: Codec<T>
  /** May depend on the value: what is known to be complete can be kept for longer. */
  readonly policy: CachePolicy | ((value: T) => CachePolicy)
  /** `signal` is the shared load's own time limit, never one caller's. */
  readonly load: (signal: AbortSignal) => Promise<T>
}

/** A value with where it came from and how old it is: whole seconds since it was loaded. */
export interface Remembered<T> {
  readonly value: T
  /** `miss`: loaded now. `stale`: past its freshness, being refreshed or its source is failing. */
  readonly state: 'hit' | 'stale' | 'miss'
  readonly ageSeconds: number
  readonly tier: TierName | 'source'
}

/** Counts since this instance made the cache. */
export interface CacheStats {
  readonly tiers: readonly TierStats[]
  readonly loads: number
  readonly loadFailures: number
  /** Answers served past their freshness because loading failed. */
  readonly staleIfError: number
}

/**
 * Values by key, loaded when no tier has them. Keys begin with a form and a kind, `wrf1:tile:…`:
 * traces are told the kind and nothing else of a key.
 */
export interface Cache {
  /**
   * The value of `key`: from the nearest tier that has it, else loaded. Concurrent calls share one
   * look-up and one load. A stale value is served at once and refreshed after the answer; past
   * `staleSeconds` it is served only when loading fails. Rejects with the load's failure, or with
   * the reason of `signal`, which ends this caller's wait and nothing else.
   */
  remember<T>(key: string, recipe: Recipe<T>, signal?: AbortSignal): Promise<Remembered<T>>
  forget(key: string): Promise<void>
  stats(): CacheStats
}

/** Tiers may be none: then loads are shared while they run, and nothing is kept. */
export interface CacheOptions {
  /** Nearest first. */
  readonly tiers: readonly GuardedTier[]
  /** Epoch ms. */
  readonly now: () => number
  readonly waitUntil: (work: Promise<unknown>) => void
  readonly loadTimeoutMs: number
  readonly tracer?: Tracer
  readonly metrics?: Metrics
}

interface Lookup extends Omit<Found, 'tier'> {
  readonly tier: TierName | 'source'
  readonly state: Remembered<unknown>['state']
}

/** One cache for everything: tiers, single flight, stale-while-revalidate, stale-if-error. */
export function createCache(options: CacheOptions): Cache {
  const { tiers, now, waitUntil, loadTimeoutMs } = options
  const { tracer = silentTracer, metrics = silentMetrics } = options
  const links = flightLinks()
  const store = tiered({ tiers, now, waitUntil })
  const lookups = singleFlight<Lookup>()
  const loads = singleFlight<Entry>()
  const counts = { loads: 0, loadFailures: 0, staleIfError: 0 }

  function load<T>(key: string, recipe: Recipe<T>): Promise<Entry> {
    return loads(key, async () => {
      counts.loads += 1
      try {
        const value = await tracer.span('read', { kind: kindOf(key) }, (span) => {
          links.loading(key, span)
          return withDeadline(loadTimeoutMs, async (signal) => recipe.load(signal))
        })
        const entry = toEntry(value, recipe, now())
        if (entry.expiresAt > entry.storedAt) await store.keep(key, entry)
        return entry
      } catch (cause) {
        counts.loadFailures += 1
        throw cause
      }
    })
  }

  async function lookUp<T>(key: string, recipe: Recipe<T>): Promise<Lookup> {
    const found = await store.find(key, (entry) => void recipe.codec.read(entry))
    if (found && now() < found.entry.freshUntil) return { ...found, state: 'hit' }
    const loaded = load(key, recipe)
    // Also when every caller left: the load goes on and its value is kept.
    waitUntil(loaded.catch(() => undefined))
    if (found && now() < found.entry.staleUntil) return { ...found, state: 'stale' }
    try {
      return { entry: await loaded, tier: 'source', state: 'miss' }
    } catch (cause) {
      if (!found || !sourceFailed(cause)) throw cause
      counts.staleIfError += 1
      return { ...found, state: 'stale' }
    }
  }

  return {
    async remember(key, recipe, signal) {
      signal?.throwIfAborted()
      return tracer.span('cache', { kind: kindOf(key) }, async (span) => {
        links.join(key, span.ref)
        const { entry, state, tier } = await abortable(
          lookups(key, () => links.flying(key, () => lookUp(key, recipe))),
          signal,
        )
        const ageSeconds = Math.max(0, Math.floor((now() - entry.storedAt) / 1_000))
        span.set({ 'cache.hit': state !== 'miss', 'cache.state': state, 'cache.tier': tier })
        metrics.count('skypulse_cache_lookups_total', { outcome: state })
        return { value: recipe.codec.read(entry), state, ageSeconds, tier }
      })
    },
    forget: (key) => store.forget(key),
    stats: () => ({ tiers: tiers.map((tier) => tier.stats()), ...counts }),
  }
}

function toEntry<T>(value: T, { codec, policy }: Recipe<T>, storedAt: number): Entry {
  const {
    freshSeconds,
    staleSeconds = 0,
    lifeSeconds = cacheConfig.defaultLifeSeconds,
  } = typeof policy === 'function' ? policy(value) : policy
  const freshUntil = storedAt + freshSeconds * 1_000
  const staleUntil = freshUntil + staleSeconds * 1_000
  const expiresAt = Math.max(staleUntil, storedAt + lifeSeconds * 1_000)
  return { bytes: codec.encode(value), storedAt, freshUntil, staleUntil, expiresAt }
}

/** `wrf1:tile:…` is of the kind `tile`. The rest of a key may name a place. */
function kindOf(key: string): string {
  return /^[\w-]+:([\w-]+)/.exec(key)?.[1] ?? 'other'
}

/** Failures that say something about the request stand; a stale value must not hide them. */
const ANSWERS: ReadonlySet<FailureCode> = new Set([
  'validation_error',
  'not_found',
  'outside_coverage',
  'place_not_found',
  'place_ambiguous',
  'no_data',
])

function sourceFailed(cause: unknown): boolean {
  return !(cause instanceof Failure && ANSWERS.has(cause.code))
}
