import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { KeyedStore } from '../../../lib/auth/keyed-store.js'

export interface KeyedStoreSetting {
  readonly store: KeyedStore
  /** Lets so much time pass. */
  readonly pass: (ms: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** What every keyed store guarantees. */
export function keyedStoreConformance(name: string, make: () => Promise<KeyedStoreSetting>): void {
  describe(`keyed store: ${name}`, () => {
    let made: KeyedStoreSetting
    beforeEach(async () => {
      made = await make()
    })
    afterEach(() => made.close())

    test('a key that was never written holds nothing', async () => {
      expect(await made.store.get('nothing')).toBeUndefined()
    })

    test.each(['{"a":[1,null]}', '12345678901234567890', 'null', 'ñ 𝄞 "quotes"', '', '-1'])(
      '%j comes back as it was written',
      async (value) => {
        expect(await made.store.put('a', value)).toBe(true)
        expect(await made.store.get('a')).toBe(value)
      },
    )

    test('what is written only if absent is written once, of twenty at a time', async () => {
      const writes = Array.from({ length: 20 }, (_, i) =>
        made.store.put('a', `value ${i}`, { onlyIf: null }),
      )
      const won = (await Promise.all(writes)).flatMap((isWritten, i) => (isWritten ? [i] : []))
      expect(won).toHaveLength(1)
      expect(await made.store.get('a')).toBe(`value ${won[0]}`)
    })

    test('what is written only over a value is written over that value only', async () => {
      await made.store.put('a', 'one')
      expect(await made.store.put('a', 'x', { onlyIf: 'two' })).toBe(false)
      expect(await made.store.put('b', 'x', { onlyIf: 'one' })).toBe(false)
      expect(await made.store.put('a', 'two', { onlyIf: 'one' })).toBe(true)
      expect(await made.store.get('a')).toBe('two')
      expect(await made.store.get('b')).toBeUndefined()
    })

    test('of twenty writes over one value exactly one wins', async () => {
      await made.store.put('a', 'old')
      const writes = Array.from({ length: 20 }, (_, i) =>
        made.store.put('a', `new ${i}`, { onlyIf: 'old' }),
      )
      expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1)
    })

    test('a value ends with its life; one without a life stays, whatever it had before', async () => {
      await made.store.put('a', 'short', { lifeMs: 100 })
      await made.store.put('b', 'short', { lifeMs: 100 })
      await made.store.put('b', 'long')
      await made.pass(200)
      expect(await made.store.get('a')).toBeUndefined()
      expect(await made.store.get('b')).toBe('long')
      expect(await made.store.put('a', 'again', { onlyIf: null })).toBe(true)
    })

    test('deleted keys hold nothing; deleting none, or what is not there, is no error', async () => {
      await made.store.put('a', '1')
      await made.store.put('b', '2')
      await made.store.delete([])
      await made.store.delete(['a', 'b', 'c'])
      expect(await made.store.get('a')).toBeUndefined()
      expect(await made.store.get('b')).toBeUndefined()
    })

    test('a count begins at 0, loses none of twenty at a time, and is forgotten with its life', async () => {
      const counts = Array.from({ length: 20 }, () => made.store.count('n', 1, 60_000))
      expect((await Promise.all(counts)).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, i) => i + 1),
      )
      expect(await made.store.count('n', -5, 100)).toBe(15)
      await made.pass(200)
      expect(await made.store.count('n', 1, 100)).toBe(1)
    })
  })
}
