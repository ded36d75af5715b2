import { auditConfig } from '../config.js'
import type { AuditLog } from './audit-log.js'
import type { ChainStore } from './chain-store.js'
import { type AuditEntry, type AuditRecord, recordOf } from './entry.js'
import { type ChainHead, type Sealer, sealAfter } from './seal.js'

/** The chain to write, and the chance by which instances that race for its head fall apart. */
export interface ChainedLogOptions {
  readonly store: ChainStore
  readonly sealer: Sealer
  readonly now: () => Date
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** Told of events that could not be kept: their types, never what they hold. */
  readonly onLost: (types: readonly string[], cause: unknown) => void
  readonly wait?: (milliseconds: number) => Promise<void>
}

interface Waiting {
  readonly record: AuditRecord
  readonly done: () => void
}

/**
 * An audit log that writes a chain. Events of one instance that come while it writes go together in
 * the next step, in their order; among instances whoever loses the race for the head starts again.
 *
 * `append` resolves when the event is kept or given up, and never rejects.
 */
export function chainedLog(options: ChainedLogOptions): AuditLog {
  const waiting: Waiting[] = []
  let head: ChainHead | undefined
  let isWriting = false

  async function writeAll(): Promise<void> {
    isWriting = true
    while (waiting.length > 0) {
      const batch = waiting.splice(0, auditConfig.maxBatch)
      try {
        head = await write(
          batch.map(({ record }) => record),
          head,
          options,
        )
      } catch (cause) {
        head = undefined
        const types = batch.map(({ record }) => record.type)
        options.onLost(types, cause)
      }
      for (const { done } of batch) done()
    }
    isWriting = false
  }

  return {
    append(event) {
      const record = recordOf(event, options.now())
      if (waiting.length >= auditConfig.maxWaiting) {
        options.onLost([record.type], new Error('too many events wait'))
        return Promise.resolve()
      }
      const kept = new Promise<void>((done) => waiting.push({ record, done }))
      if (!isWriting) void writeAll()
      return kept
    },
  }
}

/** Writes records after whatever the head is. Gives the new head; rejects when it had to give up. */
async function write(
  records: readonly AuditRecord[],
  known: ChainHead | undefined,
  { store, sealer, random, wait = pause }: ChainedLogOptions,
): Promise<ChainHead> {
  let head = known
  let errors = 0
  let sealed: readonly AuditEntry[] = []
  for (let race = 0; race < auditConfig.maxRaces; race += 1) {
    try {
      head ??= (await store.range()).head
      // An answer that got lost may have been to a step that was made.
      if (isLast(sealed, head)) return head
      sealed = await sealAfter(head, records, sealer)
      head = await store.extend(head, sealed)
      if (isLast(sealed, head)) return head
    } catch (cause) {
      errors += 1
      if (errors > auditConfig.maxErrors) throw cause
      head = undefined
    }
    await wait(random() * auditConfig.raceWaitMs)
  }
  throw new Error('lost every race for the head')
}

function isLast(sealed: readonly AuditEntry[], head: ChainHead): boolean {
  return sealed.length > 0 && sealed.at(-1)?.hash === head.hash
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
