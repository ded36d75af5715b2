import type { Entry, TierName } from './cache.js'
import type { GuardedTier } from './guard.js'

/** A stored entry, fresh or not, and the tier that had it. */
export interface Found {
  readonly entry: Entry
  readonly tier: TierName
}

/** `now` is epoch ms, by which entries are fresh, stale or expired. */
export interface TieredOptions {
  /** Nearest first. */
  readonly tiers: readonly GuardedTier[]
  readonly now: () => number
  /** Keeps the instance alive for work that the answer does not wait for. */
  readonly waitUntil: (work: Promise<unknown>) => void
}

/** Tiers read and written as one. Never rejects: a tier that fails is one that has nothing. */
export interface Tiered {
  /**
   * Reads down until a fresh entry is found, else gives the latest-stored one that any tier still
   * has, and fills the tiers above it. `usable` throws on bytes that are not the expected value.
   */
  find(key: string, usable: (entry: Entry) => void): Promise<Found | undefined>
  /** In the nearest tier when it resolves; the others are written after the answer. */
  keep(key: string, entry: Entry): Promise<void>
  /** Gone from every tier that answers. */
  forget(key: string): Promise<void>
}

/** Several tiers as one. */
export function tiered({ tiers, now, waitUntil }: TieredOptions): Tiered {
  async function write(targets: readonly GuardedTier[], key: string, entry: Entry): Promise<void> {
    const [nearest, ...others] = targets
    await nearest?.set(key, entry)
    if (others.length > 0) waitUntil(Promise.all(others.map((tier) => tier.set(key, entry))))
  }

  return {
    async find(key, usable) {
      let best: (Found & { readonly depth: number }) | undefined
      for (const [depth, tier] of tiers.entries()) {
        const entry = await tier.get(key, usable)
        if (!entry || now() >= entry.expiresAt) continue
        if (!best || entry.storedAt > best.entry.storedAt) best = { entry, tier: tier.name, depth }
        if (now() < entry.freshUntil) break
      }
      if (best) await write(tiers.slice(0, best.depth), key, best.entry)
      return best
    },
    keep: (key, entry) => write(tiers, key, entry),
    async forget(key) {
      await Promise.all(tiers.map((tier) => tier.delete(key)))
    },
  }
}
