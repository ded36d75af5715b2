import { auditConfig } from '../config.js'
import type { ChainStore } from './chain-store.js'
import type { AuditEntry } from './entry.js'
import type { Sealer } from './seal.js'
import { type Verification, type VerifyOptions, verifyChain } from './verify-chain.js'
import { verifyPart } from './verify-part.js'

/** Which entries; absent members ask for all. */
export interface AuditFilter {
  readonly type?: string
  readonly actor?: string
  readonly outcome?: AuditEntry['outcome']
  /** UTC ms, half-open. */
  readonly sinceMs?: number
  readonly untilMs?: number
}

/** One page of the log, newest first: which entries, and where to go on. */
export interface AuditPageQuery extends AuditFilter {
  /** Entries older than this number; absent: from the newest on. */
  readonly before?: number
  readonly limit: number
}

/** Newest first. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[]
  /** Ask for what is older with it; absent at the oldest. A page may end before its limit. */
  readonly nextBefore?: number
}

/** Reads what was written. Both reject when it cannot be read. */
export interface AuditReader {
  page(query: AuditPageQuery): Promise<AuditPage>
  /**
   * The whole chain, its newest entries, or the part of it whose turn it is. `since` is a head that was
   * noted elsewhere: the chain must still hold it.
   */
  verify(
    options?: Pick<VerifyOptions, 'entries' | 'since'> | { readonly turn: number },
  ): Promise<Verification>
}

/**
 * Reads and checks a stored chain. The sealer must hold the key that wrote it, or hashes made with
 * a key can only be followed, not checked.
 */
export function auditReader(store: ChainStore, sealer: Sealer): AuditReader {
  return {
    page: (query) => readPage(store, query),
    verify: (options = {}) =>
      'turn' in options
        ? verifyPart({ store, sealer, ...options })
        : verifyChain({ store, sealer, ...options }),
  }
}

/** Looks through a bounded number of entries: a filter that nothing fits must not read them all. */
async function readPage(store: ChainStore, query: AuditPageQuery): Promise<AuditPage> {
  const { head, checkpoint } = await store.range()
  const oldest = checkpoint.sequence + 1
  const newest = Math.min(head.sequence, (query.before ?? Number.POSITIVE_INFINITY) - 1)
  const end = Math.max(oldest, newest - auditConfig.maxScanned + 1)
  const found: AuditEntry[] = []
  for (let last = newest; last >= end; last -= auditConfig.readEntries) {
    const first = Math.max(end, last - auditConfig.readEntries + 1)
    const read = (await store.read(first, last)).toReversed()
    for (const entry of read) {
      if (!entry || !fits(entry, query)) continue
      found.push(entry)
      if (found.length === query.limit) return pageOf(found, entry.sequence, oldest)
    }
  }
  return pageOf(found, end, oldest)
}

function pageOf(entries: readonly AuditEntry[], reached: number, oldest: number): AuditPage {
  return reached > oldest ? { entries, nextBefore: reached } : { entries }
}

function fits(entry: AuditEntry, { type, actor, outcome, sinceMs, untilMs }: AuditFilter): boolean {
  const timeMs = Date.parse(entry.time)
  return (
    (type === undefined || entry.type === type) &&
    (actor === undefined || entry.actor === actor) &&
    (outcome === undefined || entry.outcome === outcome) &&
    (sinceMs === undefined || timeMs >= sinceMs) &&
    (untilMs === undefined || timeMs < untilMs)
  )
}
