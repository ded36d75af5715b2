import { expect, test } from 'vitest'
import { guardTier } from '../../../lib/cache/guard.js'
import { tiered } from '../../../lib/cache/tiered.js'
import { entryOf } from '../../support/conformance/cache.js'
import { mapTier } from '../../support/memory-tier.js'

const HOUR_MS = 3_600_000
const anything = () => {}

function threeTiers(now: () => number) {
  const raw = [mapTier('memory'), mapTier('redis'), mapTier('file')] as const
  const options = { timeoutMs: 250, now, breaker: { failures: 3, restMs: 10_000 } }
  const background: Promise<unknown>[] = []
  const tiers = raw.map((tier) => guardTier(tier, options))
  const cache = tiered({ tiers, now, waitUntil: (work) => background.push(work) })
  return { raw, cache, settle: () => Promise.all(background) }
}

test('the nearest fresh entry is taken and the tiers below are not asked', async () => {
  const { raw, cache } = threeTiers(() => 0)
  raw[0].entries.set('a', entryOf(Uint8Array.of(1), 0))
  expect((await cache.find('a', anything))?.tier).toBe('memory')
  expect([raw[1].calls.get, raw[2].calls.get]).toEqual([0, 0])
})

test('what only the last tier has fills the tiers above it', async () => {
  const { raw, cache, settle } = threeTiers(() => 0)
  const entry = entryOf(Uint8Array.of(1), 0)
  raw[2].entries.set('a', entry)
  expect((await cache.find('a', anything))?.tier).toBe('file')
  await settle()
  expect(raw[0].entries.get('a')).toBe(entry)
  expect(raw[1].entries.get('a')).toBe(entry)
  expect(raw[2].calls.set).toBe(0)
})

test('a stale entry near does not hide a fresh one further down', async () => {
  const { raw, cache, settle } = threeTiers(() => 1.5 * HOUR_MS)
  const refreshed = entryOf(Uint8Array.of(2), HOUR_MS)
  raw[0].entries.set('a', entryOf(Uint8Array.of(1), 0))
  raw[1].entries.set('a', refreshed)
  expect(await cache.find('a', anything)).toMatchObject({ entry: refreshed, tier: 'redis' })
  await settle()
  expect(raw[0].entries.get('a')).toBe(refreshed)
})

test('with stale entries only, the one stored last is given', async () => {
  const { raw, cache } = threeTiers(() => 2.5 * HOUR_MS)
  raw[0].entries.set('a', entryOf(Uint8Array.of(1), 0))
  raw[1].entries.set('a', entryOf(Uint8Array.of(2), HOUR_MS))
  raw[2].entries.set('a', entryOf(Uint8Array.of(3), HOUR_MS / 2))
  expect((await cache.find('a', anything))?.tier).toBe('redis')
})

test('an expired entry is not given even by a tier that still has it', async () => {
  const { raw, cache } = threeTiers(() => 3 * HOUR_MS)
  raw[0].entries.set('a', entryOf(Uint8Array.of(1), 0))
  expect(await cache.find('a', anything)).toBeUndefined()
})

test.each([0, 1, 2])('with tier %i dead the others serve', async (dead) => {
  const { raw, cache, settle } = threeTiers(() => 0)
  const refused = raw[dead]
  if (refused) refused.before = () => Promise.reject(new Error('connection refused'))
  await cache.keep('a', entryOf(Uint8Array.of(7), 0))
  await settle()
  expect([...((await cache.find('a', anything))?.entry.bytes ?? [])]).toEqual([7])
})

test('forgetting a key removes it from every tier', async () => {
  const { raw, cache, settle } = threeTiers(() => 0)
  await cache.keep('a', entryOf(Uint8Array.of(7), 0))
  await settle()
  await cache.forget('a')
  expect(raw.map((tier) => tier.entries.size)).toEqual([0, 0, 0])
})
