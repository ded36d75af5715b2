import type { AuditEntry } from './entry.js'
import type { ChainHead } from './seal.js'

/** How far a chain reaches. */
export interface ChainRange {
  readonly head: ChainHead
  /** The last entry that retention has dropped: the first kept one follows it. */
  readonly checkpoint: ChainHead
}

/** Where a chain is kept. Grows at its head only, by whoever knows the head. */
export interface ChainStore {
  range(): Promise<ChainRange>
  /**
   * Adds entries if the head is still `after`, in one step, and drops what is beyond retention.
   * Gives the head that then holds: the last of `entries`, or another's when it was moved.
   */
  extend(after: ChainHead, entries: readonly AuditEntry[]): Promise<ChainHead>
  /** Entries `from` to `to`, both included; `undefined` where one is gone or unreadable. */
  read(from: number, to: number): Promise<readonly (AuditEntry | undefined)[]>
  /** True for the first who claims a name, and for nobody after. */
  claim(name: string): Promise<boolean>
}
