import { auditConfig } from '../config.js'
import type { ChainStore } from './chain-store.js'
import { makeSealer, type Sealer } from './seal.js'
import { type Verification, verifyChain } from './verify-chain.js'

/** Of which chain, and whose turn it is: consecutive numbers go through all parts, again and again. */
export interface PartOptions {
  readonly store: ChainStore
  readonly sealer: Sealer
  readonly turn: number
  readonly partEntries?: number
}

/**
 * A bounded part of the chain, so that who looks often sees all of it in time. Each part is read with the one
 * before it: every entry is seen in two turns of a round, so a missed turn leaves none out, and no link
 * between two parts is left to neither.
 *
 * That nothing is missing at the head, and that retention kept enough, is not seen here but by a look at
 * the newest entries.
 */
export async function verifyPart(options: PartOptions): Promise<Verification> {
  const { store, sealer, turn, partEntries = auditConfig.partEntries } = options
  const { head, checkpoint } = await store.range()
  const oldest = checkpoint.sequence + 1
  const turns = partTurns(head.sequence - checkpoint.sequence, partEntries)
  const start = oldest + ((turn % turns) - 1) * partEntries
  const first = Math.max(oldest, start)
  const sequence = Math.min(head.sequence, start + 2 * partEntries - 1)
  const [last] = await store.read(sequence, sequence)
  return verifyChain({
    store: {
      ...store,
      range: async () => ({
        head: sequence === head.sequence ? head : { sequence, hash: last?.hash ?? '' },
        checkpoint: (await store.range()).checkpoint,
      }),
    },
    // A part may be older than the key. Where unkeyed entries follow keyed ones, the walk finds it.
    sealer: last?.keyed === false ? makeSealer(undefined) : sealer,
    entries: sequence - first + 1,
    retainedEntries: 0,
  })
}

/** In how many turns a chain of so many entries has been seen as a whole, every entry twice. */
export function partTurns(entries: number, partEntries: number = auditConfig.partEntries): number {
  return Math.ceil(entries / partEntries) + 1
}
