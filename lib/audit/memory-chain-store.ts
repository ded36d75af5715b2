import { auditConfig } from '../config.js'
import type { ChainStore } from './chain-store.js'
import type { AuditEntry } from './entry.js'
import { type ChainHead, GENESIS } from './seal.js'

/** The chain of one instance, where there is no Redis: it ends with it. */
export function memoryChainStore(
  retainedEntries: number = auditConfig.retainedEntries,
): ChainStore {
  const entries = new Map<number, AuditEntry>()
  const claimed = new Set<string>()
  let head: ChainHead = { sequence: 0, hash: GENESIS }
  let checkpoint: ChainHead = head

  function trim(): void {
    while (head.sequence - checkpoint.sequence > retainedEntries) {
      const sequence = checkpoint.sequence + 1
      checkpoint = { sequence, hash: entries.get(sequence)?.hash ?? '' }
      entries.delete(sequence)
    }
  }

  return {
    range: async () => ({ head, checkpoint }),
    async extend(after, added) {
      if (after.sequence !== head.sequence || after.hash !== head.hash) return head
      for (const entry of added) {
        entries.set(entry.sequence, entry)
        head = { sequence: entry.sequence, hash: entry.hash }
      }
      trim()
      return head
    },
    async read(from, to) {
      const count = Math.max(0, to - from + 1)
      return Array.from({ length: count }, (_, i) => entries.get(from + i))
    },
    async claim(name) {
      if (claimed.has(name)) return false
      claimed.add(name)
      return true
    },
  }
}
