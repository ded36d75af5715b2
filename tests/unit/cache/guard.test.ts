import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type CacheTier, Garbage } from '../../../lib/cache/cache.js'
import { guardTier } from '../../../lib/cache/guard.js'
import { entryOf } from '../../support/conformance/cache.js'
import { mapTier } from '../../support/memory-tier.js'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

const anything = () => {}
const entry = entryOf(Uint8Array.of(1), 0)
const refuse = () => Promise.reject(new Error('connection refused'))
const hang = () => new Promise<void>(() => {})

function guarded(failures = 100) {
  const tier = mapTier('redis')
  const breaker = { failures, restMs: 10_000 }
  return { tier, guard: guardTier(tier, { timeoutMs: 250, now: Date.now, breaker }) }
}

test('a tier that throws is a miss, and counted', async () => {
  const { tier, guard } = guarded()
  tier.before = refuse
  expect(await guard.get('a', anything)).toBeUndefined()
  await guard.set('a', entry)
  await guard.delete('a')
  expect(guard.stats()).toMatchObject({ errors: 3, hits: 0, misses: 0, timeouts: 0 })
})

test('a tier that throws before it returns a promise is a miss too', async () => {
  const rude: CacheTier = {
    ...mapTier('redis'),
    get: () => {
      throw new TypeError('no connection yet')
    },
  }
  const breaker = { failures: 9, restMs: 1 }
  const guard = guardTier(rude, { timeoutMs: 250, now: Date.now, breaker })
  expect(await guard.get('a', anything)).toBeUndefined()
  expect(guard.stats().errors).toBe(1)
})

test('a tier that hangs costs its time limit and no more, and is counted', async () => {
  const { tier, guard } = guarded()
  tier.before = hang
  const got = guard.get('a', anything)
  await vi.advanceTimersByTimeAsync(249)
  expect(guard.stats().timeouts).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(await got).toBeUndefined()
  expect(guard.stats()).toMatchObject({ timeouts: 1, errors: 0 })
})

test('a slow call gets the signal that ends it', async () => {
  const { tier, guard } = guarded()
  let given: AbortSignal | undefined
  tier.get = (_, signal) => {
    given = signal
    return new Promise(() => {})
  }
  void guard.get('a', anything)
  await vi.advanceTimersByTimeAsync(250)
  expect(given?.aborted).toBe(true)
})

test('what a tier knows to be garbage is a miss, counted and deleted', async () => {
  const { tier, guard } = guarded()
  tier.entries.set('a', entry)
  tier.before = (call) => {
    if (call === 'get') throw new Garbage('checksum differs')
  }
  expect(await guard.get('a', anything)).toBeUndefined()
  expect(guard.stats()).toMatchObject({ garbage: 1, errors: 0, resting: false })
  expect(tier.entries.has('a')).toBe(false)
})

test('bytes that are not the expected value are a miss, counted and deleted', async () => {
  const { tier, guard } = guarded()
  tier.entries.set('a', entry)
  const unusable = () => {
    throw new TypeError('no such value')
  }
  expect(await guard.get('a', unusable)).toBeUndefined()
  expect(guard.stats()).toMatchObject({ garbage: 1, hits: 0 })
  expect(tier.entries.has('a')).toBe(false)
})

test('a dead tier rests after 3 failures, is tried by one call, and serves again', async () => {
  const { tier, guard } = guarded(3)
  tier.before = refuse
  for (let i = 0; i < 5; i += 1) await guard.get('a', anything)
  expect(tier.calls.get).toBe(3)
  expect(guard.stats()).toMatchObject({ errors: 3, skipped: 2, resting: true })

  vi.advanceTimersByTime(10_000)
  await Promise.all([guard.get('a', anything), guard.get('a', anything)])
  expect(tier.calls.get).toBe(4)

  vi.advanceTimersByTime(10_000)
  tier.before = () => {}
  tier.entries.set('a', entry)
  expect(await guard.get('a', anything)).toBe(entry)
  expect(await guard.get('a', anything)).toBe(entry)
  expect(guard.stats()).toMatchObject({ hits: 2, resting: false })
})
