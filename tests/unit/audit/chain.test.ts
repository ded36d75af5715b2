import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChainStore } from '../../../lib/audit/chain-store.js'
import { chainedLog } from '../../../lib/audit/chained-log.js'
import { type AuditEntry, parseEntry, recordOf } from '../../../lib/audit/entry.js'
import { memoryChainStore } from '../../../lib/audit/memory-chain-store.js'
import { canonicalJson, GENESIS, makeSealer, sealAfter } from '../../../lib/audit/seal.js'
import { verifyChain } from '../../../lib/audit/verify-chain.js'
import { auditConfig } from '../../../lib/config.js'
import { chainStoreConformance } from '../../support/conformance/chain-store.js'

chainStoreConformance('memory', async () => {
  let shared: ChainStore | undefined
  return {
    open: (retained) => {
      shared ??= memoryChainStore(retained)
      return shared
    },
  }
})

const NOW = new Date('2026-11-24T13:45:10Z')
const START = { sequence: 0, hash: GENESIS }
const KEY = 'k'.repeat(32)
const EVENT = {
  type: 'login.failed',
  actor: 'user-1',
  address: '203.0.113.77',
  correlationId: 'corr-1',
  outcome: 'failure',
  details: { reason: 'credentials', attempts: 3 },
} as const

const entriesOf = (count: number, key?: string) =>
  sealAfter(
    START,
    Array.from({ length: count }, () => recordOf(EVENT, NOW)),
    makeSealer(key),
  )

/** A store that holds given entries, whatever they are. */
function holding(entries: readonly (AuditEntry | undefined)[], change = {}): ChainStore {
  const last = entries.at(-1)
  return {
    range: async () => ({
      head: { sequence: entries.length, hash: last?.hash ?? '' },
      checkpoint: START,
      ...change,
    }),
    extend: () => Promise.reject(new Error('read only')),
    read: async (from, to) => entries.slice(from - 1, to),
    claim: async () => false,
  }
}

describe('the seal', () => {
  // Computed with Python: hashlib and hmac over json.dumps(sort_keys=True, separators=(',', ':')).
  test('is the SHA-256 of the canonical JSON', async () => {
    const [entry] = await entriesOf(1)
    expect(entry?.hash).toBe('f5cdb5713e3fc3ce2a18174c1e71f82c6891bbba79495058a4e2fa911f81992f')
  })

  test('with a key is its HMAC-SHA-256', async () => {
    const [entry] = await entriesOf(1, KEY)
    expect(entry?.hash).toBe('6de059987570c2c864fd082a24ebab7a2be697877cc627af6a2f4b5aaa968efa')
  })

  test('is the same in whatever order the members stand', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).toReversed())
        expect(canonicalJson(turned)).toBe(canonicalJson(object))
        expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)))
      }),
    )
  })
})

describe('verification', () => {
  test('of an empty chain finds nothing wrong', async () => {
    const store = memoryChainStore()
    expect(await verifyChain({ store, sealer: makeSealer(undefined) })).toEqual({
      intact: true,
      entries: 0,
      from: 0,
      to: 0,
      keyed: false,
      checked: 'hashes',
      head: START,
    })
  })

  const change = (entry: AuditEntry | undefined, to: object) =>
    entry ? { ...entry, ...to } : undefined

  test.each<[string, (entries: (AuditEntry | undefined)[]) => void, object]>([
    [
      'a changed word',
      (all) => {
        all[2] = change(all[2], { outcome: 'success' })
      },
      { sequence: 3, reason: 'altered' },
    ],
    [
      'a changed detail',
      (all) => {
        all[1] = change(all[1], { details: { attempts: 0 } })
      },
      { sequence: 2, reason: 'altered' },
    ],
    [
      'a member that was slipped in',
      (all) => {
        all[1] = change(all[1], { note: 'x' })
      },
      { sequence: 2, reason: 'altered' },
    ],
    [
      'an entry that is gone',
      (all) => {
        all[3] = undefined
      },
      { sequence: 4, reason: 'missing' },
    ],
    [
      'two that changed places',
      (all) => {
        ;[all[1], all[2]] = [all[2], all[1]]
      },
      { sequence: 2, reason: 'unlinked' },
    ],
  ])('finds %s', async (_, damage, broken) => {
    const entries: (AuditEntry | undefined)[] = [...(await entriesOf(5))]
    damage(entries)
    const found = await verifyChain({ store: holding(entries), sealer: makeSealer(undefined) })
    expect(found).toMatchObject({ intact: false, broken })
  })

  test('finds an entry that was made anew with its hash, by the one after it', async () => {
    const entries = [...(await entriesOf(3))]
    const [forged] = await sealAfter(
      START,
      [recordOf({ ...EVENT, outcome: 'success' }, NOW)],
      makeSealer(undefined),
    )
    const store = holding([forged, ...entries.slice(1)])
    const sealer = makeSealer(undefined)
    expect(await verifyChain({ store, sealer })).toMatchObject({
      broken: { sequence: 2, reason: 'unlinked' },
    })
  })

  test('with the key finds a whole chain that was made without it', async () => {
    const store = holding(await entriesOf(3))
    expect(await verifyChain({ store, sealer: makeSealer(KEY) })).toMatchObject({
      broken: { sequence: 3, reason: 'unkeyed' },
    })
  })

  test('finds a chain that goes on without its key', async () => {
    const keyed = await entriesOf(2, KEY)
    const head = { sequence: 2, hash: keyed[1]?.hash ?? '' }
    const rest = await sealAfter(head, [recordOf(EVENT, NOW)], makeSealer(undefined))
    const sealer = makeSealer(KEY)
    expect(await verifyChain({ store: holding([...keyed, ...rest]), sealer })).toMatchObject({
      broken: { sequence: 3, reason: 'unkeyed' },
    })
  })

  test('finds that another key made it', async () => {
    const store = holding(await entriesOf(2, KEY))
    const sealer = makeSealer('z'.repeat(32))
    expect(await verifyChain({ store, sealer })).toMatchObject({
      broken: { sequence: 1, reason: 'altered' },
    })
  })

  test('without the key says that it could follow links only', async () => {
    const store = holding(await entriesOf(2, KEY))
    expect(await verifyChain({ store, sealer: makeSealer(undefined) })).toMatchObject({
      intact: true,
      checked: 'links',
    })
  })

  test('finds a head that names another entry than the last', async () => {
    const entries = await entriesOf(5)
    const head = { sequence: 3, hash: entries[4]?.hash ?? '' }
    const store = holding(entries.slice(0, 3), { head })
    expect(await verifyChain({ store, sealer: makeSealer(undefined) })).toMatchObject({
      broken: { sequence: 3, reason: 'wrong_head' },
    })
  })

  describe('with a head that was noted elsewhere', () => {
    const sealer = makeSealer(KEY)
    const noted = async () => {
      const entries = await entriesOf(5, KEY)
      return { entries, since: { sequence: 5, hash: entries[4]?.hash ?? '' } }
    }

    test('finds newest entries that were cut off, and a chain that was taken away', async () => {
      const { entries, since } = await noted()
      for (const left of [entries.slice(0, 2), []]) {
        const store = holding(left)
        expect(await verifyChain({ store, sealer })).toMatchObject({ intact: true })
        expect(await verifyChain({ store, sealer, since })).toMatchObject({
          intact: false,
          broken: { sequence: 5, reason: 'cut_off' },
        })
      }
    })

    test('finds another chain in its place', async () => {
      const { since } = await noted()
      const store = holding(await entriesOf(7, `${KEY}-other`))
      const other = makeSealer(`${KEY}-other`)
      expect(await verifyChain({ store, sealer: other, since })).toMatchObject({
        broken: { sequence: 5, reason: 'rewritten' },
      })
    })

    test('takes one that has grown since', async () => {
      const { since } = await noted()
      const store = holding(await entriesOf(9, KEY))
      expect(await verifyChain({ store, sealer, since })).toMatchObject({ intact: true })
    })
  })

  test('finds that more was dropped than retention drops', async () => {
    const entries = await entriesOf(5)
    const checkpoint = { sequence: 2, hash: entries[1]?.hash ?? '' }
    const store = holding(entries, { checkpoint })
    const sealer = makeSealer(undefined)
    expect(await verifyChain({ store, sealer, retainedEntries: 10 })).toMatchObject({
      broken: { sequence: 2, reason: 'dropped_early' },
    })
    expect(await verifyChain({ store, sealer, retainedEntries: 3 })).toMatchObject({ intact: true })
  })

  test('can look at the newest entries alone', async () => {
    const store = holding(await entriesOf(9))
    const sealer = makeSealer(undefined)
    expect(await verifyChain({ store, sealer, entries: 4 })).toMatchObject({
      intact: true,
      entries: 4,
      from: 6,
      to: 9,
    })
  })
})

describe('a writer', () => {
  const options = {
    sealer: makeSealer(undefined),
    now: () => NOW,
    random: () => 0,
    wait: async () => undefined,
  }

  test('writes what waits in one step and keeps its order', async () => {
    const store = memoryChainStore()
    let steps = 0
    const counted: ChainStore = {
      ...store,
      extend: (...args) => {
        steps += 1
        return store.extend(...args)
      },
    }
    const log = chainedLog({ store: counted, ...options, onLost: () => undefined })
    const ids = Array.from({ length: 20 }, (_, i) => `corr-${i}`)
    await Promise.all(ids.map((correlationId) => log.append({ ...EVENT, correlationId })))
    expect(steps).toBeLessThanOrEqual(2)
    expect((await store.read(1, 20)).map((entry) => entry?.correlationId)).toEqual(ids)
  })

  test('does not write twice what was written when the answer got lost', async () => {
    const store = memoryChainStore()
    let isFirst = true
    const losing: ChainStore = {
      ...store,
      async extend(...args) {
        const head = await store.extend(...args)
        if (!isFirst) return head
        isFirst = false
        throw new Error('the answer got lost')
      },
    }
    const log = chainedLog({ store: losing, ...options, onLost: () => undefined })
    await log.append(EVENT)
    await log.append(EVENT)
    expect((await store.range()).head.sequence).toBe(2)
  })

  test('tells the types of what it could not keep, and goes on', async () => {
    const store = memoryChainStore()
    let isAway = true
    const lost: (readonly string[])[] = []
    const away: ChainStore = {
      ...store,
      extend: (...args) => (isAway ? Promise.reject(new Error('away')) : store.extend(...args)),
    }
    const log = chainedLog({ store: away, ...options, onLost: (types) => lost.push(types) })
    await log.append(EVENT)
    expect(lost).toEqual([['login.failed']])
    isAway = false
    await log.append(EVENT)
    expect((await store.range()).head.sequence).toBe(1)
  })

  test('holds a bounded number while the store hangs', async () => {
    const store = memoryChainStore()
    const lost: (readonly string[])[] = []
    const hanging: ChainStore = { ...store, range: () => new Promise(() => undefined) }
    const log = chainedLog({ store: hanging, ...options, onLost: (types) => lost.push(types) })
    const count = auditConfig.maxWaiting + auditConfig.maxBatch + 10
    for (let i = 0; i < count; i += 1) void log.append(EVENT)
    expect(lost.length).toBeGreaterThanOrEqual(10)
    expect(lost.length).toBeLessThan(count)
  })
})

test('what is no entry is read as none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(parseEntry(text)).toBeUndefined()
    }),
  )
})
