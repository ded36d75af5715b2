import { auditConfig } from '../config.js'
import type { ChainRange, ChainStore } from './chain-store.js'
import type { AuditEntry } from './entry.js'
import { type ChainHead, makeSealer, type Sealer } from './seal.js'

/** What is wrong at an entry, the first one that does not fit. */
export interface ChainBreak {
  readonly sequence: number
  readonly reason:
    | 'missing'
    /** It does not follow the entry before it. */
    | 'unlinked'
    /** Its content is not what was hashed, or by another key. */
    | 'altered'
    /** It has no key though the one before it or the verifier has one. */
    | 'unkeyed'
    /** The last entry is not the one that the head names. */
    | 'wrong_head'
    /** Entries were dropped that retention would have kept. */
    | 'dropped_early'
    /** The chain ends before an entry that was noted elsewhere. */
    | 'cut_off'
    /** Another entry stands where one was noted elsewhere. */
    | 'rewritten'
}

/**
 * What a check of the chain found. It stops at the first break, so `entries` counts those before
 * it; `from` and `to` are the numbers it was to look at.
 */
export interface Verification {
  readonly intact: boolean
  /** Entries looked at, and the first and last of them; 0 where there are none. */
  readonly entries: number
  readonly from: number
  readonly to: number
  /** Whether the last entry is sealed with a key. */
  readonly keyed: boolean
  /** `links`: some hashes were made with a key that is not ours, and could only be followed. */
  readonly checked: 'hashes' | 'links'
  readonly head: ChainHead
  readonly broken?: ChainBreak
}

/** `retainedEntries`: how many must be kept before the oldest may be dropped. */
export interface VerifyOptions {
  readonly store: ChainStore
  readonly sealer: Sealer
  /** Looks back on so many entries only; absent: on all that are kept. */
  readonly entries?: number
  readonly retainedEntries?: number
  /**
   * A head that was noted outside of the store: without one, a chain that was cut short or begun anew
   * looks whole. One that is older than what is kept tells nothing any more.
   */
  readonly since?: ChainHead
}

/** How far a walk has come. */
interface Walk {
  readonly before: ChainHead | undefined
  readonly keyed: boolean
  readonly entries: number
  readonly broken?: ChainBreak
}

const UNKEYED = makeSealer(undefined)

/**
 * Walks the chain from its checkpoint, or from an entry in it, to its head, and stops at the first
 * break. Entries written meanwhile are not looked at. Rejects as the store does.
 */
export async function verifyChain(options: VerifyOptions): Promise<Verification> {
  const { store, sealer, retainedEntries = auditConfig.retainedEntries } = options
  const range = await store.range()
  const { head, checkpoint } = range
  const from = firstOf(range, options.entries)
  const start: Walk = {
    before: from === checkpoint.sequence + 1 ? checkpoint : undefined,
    keyed: false,
    entries: 0,
  }
  const early = droppedEarly(range, retainedEntries)
  const walk = early ? { ...start, broken: early } : await walkFrom(from, start, options, head)
  const { broken } = walk
  // Retention moved on while we walked: begin again where the chain now begins.
  if (
    broken?.reason === 'missing' &&
    (await store.range()).checkpoint.sequence >= broken.sequence
  ) {
    return verifyChain(options)
  }
  const fault = broken ?? endFault(walk, head, options)
  return {
    intact: fault === undefined,
    entries: walk.entries,
    from: head.sequence < from ? 0 : from,
    to: head.sequence < from ? 0 : head.sequence,
    keyed: walk.keyed,
    checked: walk.keyed && !sealer.keyed ? 'links' : 'hashes',
    head,
    ...(fault ? { broken: fault } : {}),
  }
}

function firstOf({ head, checkpoint }: ChainRange, entries: number | undefined): number {
  const kept = checkpoint.sequence + 1
  return entries === undefined ? kept : Math.max(kept, head.sequence - entries + 1)
}

function droppedEarly({ head, checkpoint }: ChainRange, retained: number): ChainBreak | undefined {
  const isEarly = checkpoint.sequence > 0 && head.sequence - checkpoint.sequence < retained
  return isEarly ? { sequence: checkpoint.sequence, reason: 'dropped_early' } : undefined
}

async function walkFrom(
  from: number,
  start: Walk,
  options: VerifyOptions,
  head: ChainHead,
): Promise<Walk> {
  let walk = start
  for (let first = from; first <= head.sequence; first += auditConfig.readEntries) {
    const last = Math.min(head.sequence, first + auditConfig.readEntries - 1)
    for (const [i, entry] of (await options.store.read(first, last)).entries()) {
      walk = await step(entry, first + i, walk, options)
      if (walk.broken) return walk
    }
  }
  return walk
}

async function step(
  entry: AuditEntry | undefined,
  sequence: number,
  walk: Walk,
  { sealer, since }: VerifyOptions,
): Promise<Walk> {
  if (!entry) return { ...walk, broken: { sequence, reason: 'missing' } }
  const reason =
    linkFault(entry, sequence, walk) ??
    (await contentFault(entry, sealer)) ??
    anchorFault(entry, since)
  if (reason) return { ...walk, broken: { sequence, reason } }
  const { hash, keyed } = entry
  return { before: { sequence, hash }, keyed, entries: walk.entries + 1 }
}

function linkFault(entry: AuditEntry, sequence: number, { before, keyed }: Walk) {
  if (entry.sequence !== sequence) return 'unlinked'
  if (before && entry.previous !== before.hash) return 'unlinked'
  return keyed && !entry.keyed ? 'unkeyed' : undefined
}

async function contentFault({ hash, ...open }: AuditEntry, sealer: Sealer) {
  if (open.keyed && !sealer.keyed) return undefined
  const expected = await (open.keyed ? sealer : UNKEYED).hash(open)
  return expected === hash ? undefined : 'altered'
}

function anchorFault({ sequence, hash }: AuditEntry, since: ChainHead | undefined) {
  return since?.sequence === sequence && since.hash !== hash ? 'rewritten' : undefined
}

function endFault({ before, keyed }: Walk, head: ChainHead, { sealer, since }: VerifyOptions) {
  if (since && since.sequence > head.sequence) {
    return { sequence: since.sequence, reason: 'cut_off' } as const
  }
  if (head.sequence === 0) return undefined
  if (before?.hash !== head.hash) return { sequence: head.sequence, reason: 'wrong_head' } as const
  if (sealer.keyed && !keyed) return { sequence: head.sequence, reason: 'unkeyed' } as const
  return undefined
}
