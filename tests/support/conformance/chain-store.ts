import { describe, expect, it } from 'vitest'
import type { ChainStore } from '../../../lib/audit/chain-store.js'
import { chainedLog } from '../../../lib/audit/chained-log.js'
import type { AuditEntry } from '../../../lib/audit/entry.js'
import { type ChainHead, GENESIS, makeSealer, sealAfter } from '../../../lib/audit/seal.js'
import { verifyChain } from '../../../lib/audit/verify-chain.js'

export interface ChainSetting {
  /** The same chain as another process sees it. */
  readonly open: (retainedEntries?: number) => ChainStore
}

const START: ChainHead = { sequence: 0, hash: GENESIS }
const sealer = makeSealer(undefined)
const record = (type: string) => ({
  time: '2026-11-24T13:45:10.000Z',
  type,
  correlationId: 'corr-1',
  outcome: 'success' as const,
})

function entriesAfter(head: ChainHead, count: number): Promise<readonly AuditEntry[]> {
  return sealAfter(
    head,
    Array.from({ length: count }, () => record('cron.ran')),
    sealer,
  )
}

function writerTo(store: ChainStore) {
  return chainedLog({
    store,
    sealer,
    now: () => new Date('2026-11-24T13:45:10Z'),
    random: Math.random,
    onLost: (types, cause) => {
      throw new Error(`lost ${types}`, { cause })
    },
  })
}

/** What every store of a chain must do. `fresh` gives an empty one. */
export function chainStoreConformance(name: string, fresh: () => Promise<ChainSetting>): void {
  describe(`chain store conformance: ${name}`, () => {
    it('begins at the genesis, with nothing', async () => {
      const store = (await fresh()).open()
      expect(await store.range()).toEqual({ head: START, checkpoint: START })
      expect(await store.read(1, 2)).toEqual([undefined, undefined])
    })

    it('gives back entries as they were written, and the head they end in', async () => {
      const store = (await fresh()).open()
      const entries = await entriesAfter(START, 3)
      const head = { sequence: 3, hash: entries[2]?.hash }
      expect(await store.extend(START, entries)).toEqual(head)
      expect(await store.read(1, 3)).toEqual(entries)
      expect((await store.range()).head).toEqual(head)
    })

    it('adds nothing after a head that has moved, and tells the one that holds', async () => {
      const store = (await fresh()).open()
      const first = await entriesAfter(START, 1)
      const head = await store.extend(START, first)
      expect(await store.extend(START, await entriesAfter(START, 2))).toEqual(head)
      expect(await store.read(1, 2)).toEqual([first[0], undefined])
    })

    it('drops the oldest beyond retention and keeps the hash of the last one dropped', async () => {
      const store = (await fresh()).open(4)
      const entries = await entriesAfter(START, 10)
      await store.extend(START, entries)
      expect((await store.range()).checkpoint).toEqual({ sequence: 6, hash: entries[5]?.hash })
      expect(await store.read(6, 7)).toEqual([undefined, entries[6]])
      expect(await verifyChain({ store, sealer, retainedEntries: 4 })).toMatchObject({
        intact: true,
        entries: 4,
        from: 7,
        to: 10,
      })
    })

    it('gives a name to the first who claims it', async () => {
      const { open } = await fresh()
      const claims = await Promise.all(Array.from({ length: 6 }, () => open().claim('release:a')))
      expect(claims.filter(Boolean)).toHaveLength(1)
      expect(await open().claim('release:b')).toBe(true)
    })

    it('becomes one chain without a gap when several write at once', async () => {
      const { open } = await fresh()
      const writers = Array.from({ length: 4 }, () => writerTo(open()))
      await Promise.all(
        writers.flatMap((log, writer) =>
          Array.from({ length: 12 }, (_, i) =>
            log.append({
              type: 'login.succeeded',
              actor: `writer-${writer}`,
              correlationId: `corr-${writer}-${i}`,
              outcome: 'success',
            }),
          ),
        ),
      )
      const store = open()
      expect(await verifyChain({ store, sealer })).toMatchObject({ intact: true, entries: 48 })
      const told = (await store.read(1, 48)).map((entry) => entry?.correlationId)
      expect(new Set(told).size).toBe(48)
      const ofFirst = told.filter((id) => id?.startsWith('corr-0-'))
      expect(ofFirst).toEqual(Array.from({ length: 12 }, (_, i) => `corr-0-${i}`))
    })
  })
}
