import { beforeEach, describe, expect, test, vi } from 'vitest'
import { jsonCodec } from '../../../lib/cache/codec.js'
import { guardTier } from '../../../lib/cache/guard.js'
import { createCache, type Recipe } from '../../../lib/cache/stale-while-revalidate.js'
import { Failure } from '../../../lib/domain/errors.js'
import { mapTier } from '../../support/memory-tier.js'

const numbers = jsonCodec((value) => {
  if (typeof value !== 'number') throw new TypeError('no number')
  return value
})
const POLICY = { freshSeconds: 60, staleSeconds: 240, lifeSeconds: 3_600 }
const sourceDown = new Failure('source_unavailable', 'down')

let now = 0
beforeEach(() => {
  now = 1_000_000
})

function setUp(loadTimeoutMs = 1_000) {
  const memory = mapTier('memory')
  const redis = mapTier('redis')
  const guard = { timeoutMs: 250, now: () => now, breaker: { failures: 3, restMs: 10_000 } }
  const background: Promise<unknown>[] = []
  const cache = createCache({
    tiers: [guardTier(memory, guard), guardTier(redis, guard)],
    now: () => now,
    waitUntil: (work) => background.push(work),
    loadTimeoutMs,
  })
  return { memory, redis, cache, settle: () => Promise.all(background) }
}

function recipe(load: Recipe<number>['load'], policy: Recipe<number>['policy'] = POLICY) {
  return { codec: numbers, policy, load }
}

/** A load that ends when told. */
function gate() {
  let open: (value: number) => void = () => {}
  let fail: (cause: unknown) => void = () => {}
  const value = new Promise<number>((resolve, reject) => {
    open = resolve
    fail = reject
  })
  return { load: vi.fn(() => value), open, fail }
}

describe('fresh, stale, expired', () => {
  test('a cold key is loaded, and is then a hit with its age', async () => {
    const { cache } = setUp()
    const load = vi.fn(async () => 7)
    expect(await cache.remember('a', recipe(load))).toEqual({
      value: 7,
      state: 'miss',
      ageSeconds: 0,
      tier: 'source',
    })
    now += 59_999
    expect(await cache.remember('a', recipe(load))).toEqual({
      value: 7,
      state: 'hit',
      ageSeconds: 59,
      tier: 'memory',
    })
    expect(load).toHaveBeenCalledTimes(1)
  })

  test('a stale value is served at once and refreshed after the answer', async () => {
    const { cache, settle } = setUp()
    await cache.remember(
      'a',
      recipe(async () => 1),
    )
    now += 60_000
    const slow = gate()
    const stale = await cache.remember('a', recipe(slow.load))
    expect(stale).toMatchObject({ value: 1, state: 'stale', ageSeconds: 60 })
    slow.open(2)
    await settle()
    expect(await cache.remember('a', recipe(slow.load))).toMatchObject({ value: 2, state: 'hit' })
  })

  test('many stale reads during one refresh start no second load', async () => {
    const { cache, settle } = setUp()
    await cache.remember(
      'a',
      recipe(async () => 1),
    )
    now += 60_000
    const slow = gate()
    for (let i = 0; i < 20; i += 1) await cache.remember('a', recipe(slow.load))
    slow.open(2)
    await settle()
    expect(slow.load).toHaveBeenCalledTimes(1)
  })

  test('a refresh that fails leaves the stale value', async () => {
    const { cache, settle } = setUp()
    await cache.remember(
      'a',
      recipe(async () => 1),
    )
    now += 60_000
    const failing = recipe(() => Promise.reject(sourceDown))
    await cache.remember('a', failing)
    await settle()
    expect(await cache.remember('a', failing)).toMatchObject({ value: 1, state: 'stale' })
    expect(cache.stats()).toMatchObject({ loadFailures: 2 })
  })

  test('past its stale time a value is loaded anew before the answer', async () => {
    const { cache } = setUp()
    await cache.remember(
      'a',
      recipe(async () => 1),
    )
    now += 300_000
    expect(
      await cache.remember(
        'a',
        recipe(async () => 2),
      ),
    ).toMatchObject({
      value: 2,
      state: 'miss',
    })
  })

  test('past its stale time it is still served, with its age, when the source is down', async () => {
    const { cache } = setUp()
    await cache.remember(
      'a',
      recipe(async () => 1),
    )
    now += 3_599_000
    expect(
      await cache.remember(
        'a',
        recipe(() => Promise.reject(sourceDown)),
      ),
    ).toMatchObject({
      value: 1,
      state: 'stale',
      ageSeconds: 3_599,
    })
    expect(cache.stats().staleIfError).toBe(1)
  })

  test('past its life the failure is the answer', async () => {
    const { cache } = setUp()
    await cache.remember(
      'a',
      recipe(async () => 1),
    )
    now += 3_600_000
    await expect(
      cache.remember(
        'a',
        recipe(() => Promise.reject(sourceDown)),
      ),
    ).rejects.toBe(sourceDown)
  })

  test('a failure that is about the request is not hidden by an old value', async () => {
    const { cache } = setUp()
    await cache.remember(
      'a',
      recipe(async () => 1),
    )
    now += 300_000
    const gone = new Failure('no_data', 'gone')
    await expect(
      cache.remember(
        'a',
        recipe(() => Promise.reject(gone)),
      ),
    ).rejects.toBe(gone)
  })

  test('without a stated life a value is kept an hour', async () => {
    const { cache, redis, settle } = setUp()
    await cache.remember(
      'a',
      recipe(async () => 1, { freshSeconds: 60 }),
    )
    await settle()
    expect(redis.entries.get('a')?.expiresAt).toBe(now + 3_600_000)
  })

  test('the policy may depend on the value', async () => {
    const { cache, memory } = setUp()
    const byValue = (value: number) => ({ freshSeconds: value, lifeSeconds: value })
    await cache.remember(
      'a',
      recipe(async () => 5, byValue),
    )
    expect(memory.entries.get('a')?.expiresAt).toBe(now + 5_000)
  })
})

describe('single flight', () => {
  test('1,000 requests at once for one cold key make one load and one read of each tier', async () => {
    const { cache, memory, redis } = setUp()
    const slow = gate()
    const calls = Array.from({ length: 1_000 }, () => cache.remember('a', recipe(slow.load)))
    await Promise.resolve()
    slow.open(7)
    const results = await Promise.all(calls)
    expect(new Set(results.map((result) => result.value))).toEqual(new Set([7]))
    expect(slow.load).toHaveBeenCalledTimes(1)
    expect([memory.calls.get, redis.calls.get]).toEqual([1, 1])
  })

  test('different keys load by themselves', async () => {
    const { cache } = setUp()
    const load = vi.fn(async () => 1)
    await Promise.all(['a', 'b', 'c'].map((key) => cache.remember(key, recipe(load))))
    expect(load).toHaveBeenCalledTimes(3)
  })

  test('a failed load is told to all who wait and kept for nobody', async () => {
    const { cache, memory } = setUp()
    const slow = gate()
    const calls = [cache.remember('a', recipe(slow.load)), cache.remember('a', recipe(slow.load))]
    slow.fail(sourceDown)
    for (const call of await Promise.allSettled(calls)) {
      expect(call).toEqual({ status: 'rejected', reason: sourceDown })
    }
    expect(memory.entries.size).toBe(0)
    expect(
      await cache.remember(
        'a',
        recipe(async () => 2),
      ),
    ).toMatchObject({ value: 2 })
  })

  test('one caller who leaves does not fail the others, and the load is kept', async () => {
    const { cache } = setUp()
    const slow = gate()
    const impatient = new AbortController()
    const left = cache.remember('a', recipe(slow.load), impatient.signal)
    const stayed = cache.remember('a', recipe(slow.load))
    impatient.abort(new Error('client closed the connection'))
    await expect(left).rejects.toThrow('client closed the connection')
    slow.open(7)
    expect(await stayed).toMatchObject({ value: 7 })
  })

  test('when every caller leaves the load still ends in the cache', async () => {
    const { cache, settle } = setUp()
    const slow = gate()
    const impatient = new AbortController()
    const left = cache.remember('a', recipe(slow.load), impatient.signal)
    await vi.waitFor(() => expect(slow.load).toHaveBeenCalled())
    impatient.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    slow.open(7)
    await settle()
    expect(await cache.remember('a', recipe(slow.load))).toMatchObject({ value: 7, state: 'hit' })
  })

  test('a caller who left before asking starts nothing', async () => {
    const { cache } = setUp()
    const load = vi.fn(async () => 1)
    const reason = new Error('gone')
    await expect(cache.remember('a', recipe(load), AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(load).not.toHaveBeenCalled()
  })

  test('a load that hangs ends with its own time limit', async () => {
    vi.useFakeTimers()
    try {
      const { cache } = setUp(500)
      let given: AbortSignal | undefined
      const hanging = recipe((signal) => {
        given = signal
        return new Promise<number>(() => {})
      })
      const failed = expect(cache.remember('a', hanging)).rejects.toMatchObject({ code: 'timeout' })
      await vi.advanceTimersByTimeAsync(500)
      await failed
      expect(given?.aborted).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('tiers in trouble', () => {
  test('with every tier dead each request is loaded and none fails', async () => {
    const { cache, memory, redis } = setUp()
    memory.before = redis.before = () => Promise.reject(new Error('dead'))
    expect(
      await cache.remember(
        'a',
        recipe(async () => 7),
      ),
    ).toMatchObject({ value: 7 })
    expect(
      await cache.remember(
        'a',
        recipe(async () => 8),
      ),
    ).toMatchObject({ value: 8 })
  })

  test('a tier holding another kind of value is passed over and cleaned', async () => {
    const { cache, memory, redis, settle } = setUp()
    await cache.remember(
      'a',
      recipe(async () => 7),
    )
    await settle()
    const text = new TextEncoder().encode('"seven"')
    const kept = memory.entries.get('a')
    if (kept) memory.entries.set('a', { ...kept, bytes: text })
    expect(
      await cache.remember(
        'a',
        recipe(async () => 8),
      ),
    ).toMatchObject({
      value: 7,
      tier: 'redis',
    })
    expect(redis.calls.delete).toBe(0)
    expect(memory.calls.delete).toBe(1)
  })

  test('the first answer is what is stored, not what the loader held', async () => {
    const { cache } = setUp()
    const strings = jsonCodec((value) => String(value))
    const day = { toJSON: () => '2025-06-01' } as unknown as string
    const asked = { codec: strings, policy: POLICY, load: async () => day }
    expect((await cache.remember('a', asked)).value).toBe('2025-06-01')
    expect((await cache.remember('a', asked)).value).toBe('2025-06-01')
  })
})
