import type { CacheTier, Entry, TierName } from '../../lib/cache/cache.js'

/** A tier without any limit, which counts its calls and can be told to fail. */
export function mapTier(name: TierName): CacheTier & {
  readonly entries: Map<string, Entry>
  readonly calls: { get: number; set: number; delete: number }
  /** Runs before each call; throw or hang in it. */
  before: (call: 'get' | 'set' | 'delete') => Promise<void> | void
} {
  const entries = new Map<string, Entry>()
  const calls = { get: 0, set: 0, delete: 0 }
  return {
    name,
    entries,
    calls,
    before: () => {},
    async get(key) {
      calls.get += 1
      await this.before('get')
      return entries.get(key)
    },
    async set(key, entry) {
      calls.set += 1
      await this.before('set')
      entries.set(key, entry)
    },
    async delete(key) {
      calls.delete += 1
      await this.before('delete')
      entries.delete(key)
    },
  }
}
