import { auditConfig } from '../config.js'

/**
 * Says which of many like events gets an entry: the first of its kind, then one in a time, with how
 * many there were since; and no more than so many of all kinds in that time. What an attacker can
 * cause is bounded, in entries and in memory.
 *
 * Gives the number that the entry stands for, or `undefined` when this event gets none.
 */
export function sampler(now: () => number): (kind: string) => number | undefined {
  const { seconds, maxKeys, maxEntries } = auditConfig.sample
  const kinds = new Map<string, { since: number; unseen: number }>()
  let windowStart = Number.NEGATIVE_INFINITY
  let told = 0
  return (kind) => {
    const at = now()
    if (at - windowStart >= seconds * 1_000) {
      windowStart = at
      told = 0
    }
    const known = kinds.get(kind) ?? { since: Number.NEGATIVE_INFINITY, unseen: 0 }
    const seen = known.unseen + 1
    const isDue = at - known.since >= seconds * 1_000 && told < maxEntries
    kinds.delete(kind)
    kinds.set(kind, isDue ? { since: at, unseen: 0 } : { since: known.since, unseen: seen })
    const [oldest] = kinds.keys()
    if (kinds.size > maxKeys && oldest !== undefined) kinds.delete(oldest)
    if (!isDue) return undefined
    told += 1
    return seen
  }
}
