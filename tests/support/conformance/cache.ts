import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CacheTier, Entry } from '../../../lib/cache/cache.js'

const HOUR_MS = 3_600_000
const START = Date.UTC(2025, 5, 1)

export type MakeTier = (clock: { now: () => number }) => Promise<{
  readonly tier: CacheTier
  readonly close: () => Promise<void>
}>

/** An entry that lives an hour fresh and an hour stale from `now`. */
export function entryOf(bytes: Uint8Array, now: number): Entry {
  return {
    bytes,
    storedAt: now,
    freshUntil: now + HOUR_MS,
    staleUntil: now + 2 * HOUR_MS,
    expiresAt: now + 3 * HOUR_MS,
  }
}

/** What every cache tier guarantees. */
export function cacheTierConformance(name: string, make: MakeTier): void {
  describe(`cache tier: ${name}`, () => {
    let now = START
    let made: Awaited<ReturnType<MakeTier>>
    beforeEach(async () => {
      now = START
      made = await make({ now: () => now })
    })
    afterEach(() => made.close())

    test('a key that was never set is a miss', async () => {
      expect(await made.tier.get('nothing')).toBeUndefined()
    })

    test('bytes come back exactly, every one of the 256 values, with their times', async () => {
      const entry = entryOf(
        Uint8Array.from({ length: 1_024 }, (_, i) => i % 256),
        now,
      )
      await made.tier.set('a', entry)
      const got = await made.tier.get('a')
      expect(Object.getPrototypeOf(got?.bytes)).toBe(Uint8Array.prototype)
      expect(got && { ...got, bytes: [...got.bytes] }).toEqual({
        ...entry,
        bytes: [...entry.bytes],
      })
    })

    test.each([
      ['no byte', new Uint8Array(0)],
      ['text that looks like a number', new TextEncoder().encode('12345678901234567890')],
      ['text that looks like JSON', new TextEncoder().encode('{"a":[1,null]}')],
      ['bytes that are not UTF-8', Uint8Array.of(0xff, 0xfe, 0x00, 0xc3, 0x28)],
      ['a view into a larger buffer', new Uint8Array(new ArrayBuffer(64), 13, 7).fill(9)],
    ])('%s comes back exactly', async (_, bytes) => {
      await made.tier.set('a', entryOf(bytes, now))
      const got = await made.tier.get('a')
      expect(got && [...got.bytes]).toEqual([...bytes])
    })

    test('keys with any characters do not touch each other', async () => {
      const keys = ['k', 'K', 'k ', 'k/../k', 'k:1', 'clave ñ 𝄞', `long ${'x'.repeat(2_000)}`]
      for (const [i, key] of keys.entries())
        await made.tier.set(key, entryOf(Uint8Array.of(i), now))
      for (const [i, key] of keys.entries()) {
        expect([...((await made.tier.get(key))?.bytes ?? [])]).toEqual([i])
      }
    })

    test('the last set wins', async () => {
      await made.tier.set('a', entryOf(Uint8Array.of(1), now))
      await made.tier.set('a', entryOf(Uint8Array.of(2, 2), now))
      expect([...((await made.tier.get('a'))?.bytes ?? [])]).toEqual([2, 2])
    })

    test('a deleted key is a miss; deleting what is not there is no error', async () => {
      await made.tier.set('a', entryOf(Uint8Array.of(1), now))
      await made.tier.delete('a')
      await made.tier.delete('a')
      expect(await made.tier.get('a')).toBeUndefined()
    })

    test('an entry is never returned at or after its end', async () => {
      await made.tier.set('a', { ...entryOf(Uint8Array.of(1), now), expiresAt: now + 3 * HOUR_MS })
      now += 3 * HOUR_MS
      expect(await made.tier.get('a')).toBeUndefined()
    })

    test('64 concurrent writers and readers see whole values only', async () => {
      const values = Array.from({ length: 64 }, (_, i) => new Uint8Array(4_096).fill(i))
      await Promise.all(values.map((bytes) => made.tier.set('a', entryOf(bytes, now))))
      const reads = await Promise.all(values.map(() => made.tier.get('a')))
      for (const read of reads) expect(new Set(read?.bytes).size).toBe(1)
    })
  })
}
