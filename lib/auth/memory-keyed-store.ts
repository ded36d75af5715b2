import type { KeyedStore } from './keyed-store.js'

interface Held {
  readonly value: string
  readonly endsMs: number
}

/** For tests, and for whatever lives as long as one process. `now` in epoch ms. */
export function memoryKeyedStore(now: () => number): KeyedStore & { keys(): readonly string[] } {
  const held = new Map<string, Held>()

  function read(key: string): string | undefined {
    const found = held.get(key)
    if (found === undefined || found.endsMs > now()) return found?.value
    held.delete(key)
    return undefined
  }

  return {
    get: async (key) => read(key),
    async put(key, value, { lifeMs = Number.POSITIVE_INFINITY, onlyIf } = {}) {
      if (onlyIf !== undefined && (read(key) ?? null) !== onlyIf) return false
      held.set(key, { value, endsMs: now() + lifeMs })
      return true
    },
    async delete(keys) {
      for (const key of keys) held.delete(key)
    },
    async count(key, by, lifeMs) {
      const sum = Number(read(key) ?? 0) + by
      held.set(key, { value: String(sum), endsMs: now() + lifeMs })
      return sum
    },
    keys: () => [...held.keys()].filter((key) => read(key) !== undefined),
  }
}
