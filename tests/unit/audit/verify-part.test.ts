import { describe, expect, test } from 'vitest'
import type { ChainStore } from '../../../lib/audit/chain-store.js'
import { type AuditEntry, recordOf } from '../../../lib/audit/entry.js'
import { memoryChainStore } from '../../../lib/audit/memory-chain-store.js'
import { GENESIS, makeSealer, sealAfter } from '../../../lib/audit/seal.js'
import { partTurns, verifyPart } from '../../../lib/audit/verify-part.js'

const KEY = 'k'.repeat(32)
const PART = 10
const EVENT = { type: 'cron.ran', correlationId: 'c', outcome: 'success' } as const
const START = { sequence: 0, hash: GENESIS }
const sealer = makeSealer(KEY)

const sealed = (count: number, after = START, by = sealer) =>
  sealAfter(
    after,
    Array.from({ length: count }, () => recordOf(EVENT, new Date(0))),
    by,
  )

/** A chain whose oldest entries retention has dropped. */
async function chain(entries: readonly AuditEntry[], retained = 1_000) {
  const store = memoryChainStore(retained)
  await store.extend(START, entries)
  return store
}

const changed = (store: ChainStore, at: number, change: (entry: AuditEntry) => unknown) => ({
  ...store,
  read: async (from: number, to: number) =>
    (await store.read(from, to)).map((entry) =>
      entry?.sequence === at ? (change(entry) as AuditEntry | undefined) : entry,
    ),
})

async function turns(store: ChainStore, parts: number) {
  const found = []
  for (let turn = 7; turn < 7 + parts; turn++) {
    found.push(await verifyPart({ store, sealer, turn, partEntries: PART }))
  }
  return found
}

describe('parts that take turns', () => {
  test.each([0, 1, 9, 10, 11, 45])('find nothing wrong in a whole chain of %i', async (count) => {
    const found = await turns(await chain(await sealed(count)), 6)
    expect(found.map(({ broken }) => broken)).toEqual(Array(6).fill(undefined))
  })

  test('find nothing wrong after retention, nor where a chain is older than its key', async () => {
    const unkeyed = await sealed(23, START, makeSealer(undefined))
    const { sequence, hash } = unkeyed.at(-1) ?? START
    const entries = [...unkeyed, ...(await sealed(22, { sequence, hash }))]
    for (const retained of [1_000, 41, 30]) {
      const found = await turns(await chain(entries, retained), 6)
      expect(found.map(({ broken }) => broken)).toEqual(Array(6).fill(undefined))
    }
  })

  const faultsAt = async (at: number) => {
    const store = await chain(await sealed(45), 43)
    const faults: Record<string, ChainStore> = {
      altered: changed(store, at, (one) => ({ ...one, type: 'login.failed' })),
      gone: changed(store, at, () => undefined),
      unkeyed: changed(store, at, (one) => ({ ...one, keyed: false })),
    }
    const { hash: _, ...open } = (await store.read(at, at))[0] ?? Object(undefined)
    const forged = { ...open, keyed: false, type: 'login.failed' }
    const hash = await makeSealer(undefined).hash(forged)
    faults.forged = changed(store, at, () => ({ ...forged, hash }))
    return faults
  }

  test.each(Array.from({ length: 42 }, (_, i) => i + 3))(
    'find whatever is wrong with entry %i, twice a round',
    async (at) => {
      for (const [name, store] of Object.entries(await faultsAt(at))) {
        const broken = (await turns(store, partTurns(43, PART))).filter(({ intact }) => !intact)
        expect(broken.length, name).toBeGreaterThanOrEqual(2)
      }
    },
  )

  test('read a bounded number of entries', async () => {
    const store = await chain(await sealed(45))
    let read = 0
    const counted: ChainStore = {
      ...store,
      read: async (from, to) => {
        read += to - from + 1
        return store.read(from, to)
      },
    }
    await verifyPart({ store: counted, sealer, turn: 1, partEntries: PART })
    expect(read).toBe(2 * PART + 1)
  })
})
