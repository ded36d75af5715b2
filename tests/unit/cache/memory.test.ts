import { expect, test } from 'vitest'
import { memoryTier } from '../../../lib/cache/memory.js'
import { cacheTierConformance, entryOf } from '../../support/conformance/cache.js'

const LARGE = { maxEntries: 1_000, maxBytes: 1 << 20, maxAgeSeconds: 300 }

cacheTierConformance('memory', async ({ now }) => ({
  tier: memoryTier({ ...LARGE, now }),
  close: async () => {},
}))

test('what is read is the entry that was set: nothing is copied', async () => {
  const tier = memoryTier({ ...LARGE, now: () => 0 })
  const entry = entryOf(new Uint8Array(16), 0)
  await tier.set('a', entry)
  expect(await tier.get('a')).toBe(entry)
})

test('an entry stays 300 s in memory at most, however long it lives', async () => {
  let now = 0
  const tier = memoryTier({ ...LARGE, now: () => now })
  await tier.set('a', entryOf(Uint8Array.of(1), 0))
  now = 299_999
  expect(await tier.get('a')).toBeDefined()
  now = 300_000
  expect(await tier.get('a')).toBeUndefined()
})

test('of 1,001 entries the least recently used one is gone', async () => {
  const tier = memoryTier({ ...LARGE, now: () => 0 })
  for (let i = 0; i < 1_000; i += 1) await tier.set(`k${i}`, entryOf(Uint8Array.of(1), 0))
  await tier.get('k0')
  await tier.set('one more', entryOf(Uint8Array.of(1), 0))
  expect(await tier.get('k0')).toBeDefined()
  expect(await tier.get('k1')).toBeUndefined()
})

test('stored bytes stay under the cap, and a value over it is not kept', async () => {
  const tier = memoryTier({ ...LARGE, maxBytes: 1_000, now: () => 0 })
  await tier.set('a', entryOf(new Uint8Array(600), 0))
  await tier.set('b', entryOf(new Uint8Array(600), 0))
  await tier.set('c', entryOf(new Uint8Array(1_200), 0))
  expect(await tier.get('a')).toBeUndefined()
  expect(await tier.get('b')).toBeDefined()
  expect(await tier.get('c')).toBeUndefined()
})
