import { LRUCache } from 'lru-cache'
import type { CacheTier, Entry } from './cache.js'

/** Bounds of what one instance holds in memory. `now` is epoch ms and decides what has expired. */
export interface MemoryTierOptions {
  readonly maxEntries: number
  /** Cap on the sum of the stored bytes. Values parsed from them are not counted. */
  readonly maxBytes: number
  readonly maxAgeSeconds: number
  readonly now: () => number
}

interface Held {
  readonly entry: Entry
  readonly until: number
}

/**
 * L1: the least recently used entries of this instance. It keeps and returns the entry itself, so
 * nothing is copied and what was parsed from it stays parsed. A value over the byte cap is not kept.
 */
export function memoryTier(options: MemoryTierOptions): CacheTier {
  const { maxEntries, maxBytes, maxAgeSeconds, now } = options
  const held = new LRUCache<string, Held>({
    max: maxEntries,
    maxSize: maxBytes,
    sizeCalculation: ({ entry }, key) => entry.bytes.byteLength + key.length + 1,
  })
  return {
    name: 'memory',
    async get(key) {
      const found = held.get(key)
      if (!found) return undefined
      if (now() < found.until) return found.entry
      held.delete(key)
      return undefined
    },
    async set(key, entry) {
      const until = Math.min(entry.expiresAt, now() + maxAgeSeconds * 1_000)
      held.set(key, { entry, until })
    },
    async delete(key) {
      held.delete(key)
    },
  }
}
