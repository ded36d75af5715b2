import { Redis } from '@upstash/redis'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Garbage } from '../../lib/cache/cache.js'
import { int16Codec } from '../../lib/cache/codec.js'
import { guardTier } from '../../lib/cache/guard.js'
import { memoryTier } from '../../lib/cache/memory.js'
import { createCache } from '../../lib/cache/stale-while-revalidate.js'
import { cacheRedis, upstashTier } from '../../lib/cache/upstash.js'
import { cacheConfig } from '../../lib/config.js'
import { startUpstashServer, type UpstashServer } from '../../scripts/embedded/upstash-server.js'
import { cacheTierConformance, entryOf } from '../support/conformance/cache.js'

const { maxValueBytes, keyPrefix } = cacheConfig.redis
/** So long that a busy machine does not make a test of values into one of time limits. */
const TIMEOUT_MS = 20_000
let server: UpstashServer
let admin: Redis
beforeAll(async () => {
  server = await startUpstashServer({ backend: 'redis-server' })
  admin = new Redis({ ...server, retry: false })
})
afterAll(() => server.close())

function tierAt(now: () => number) {
  return upstashTier({ redis: cacheRedis(server, TIMEOUT_MS), maxValueBytes, keyPrefix, now })
}

cacheTierConformance('Upstash', async ({ now }) => ({
  tier: tierAt(now),
  close: async () => void (await admin.flushall()),
}))

test('Redis itself drops a value at the end of its life', async () => {
  const tier = tierAt(() => 0)
  await tier.set('a', { ...entryOf(Uint8Array.of(1), 0), expiresAt: 3_600_000 })
  const life = await admin.pttl(`${keyPrefix}a`)
  expect(life).toBeGreaterThan(3_590_000)
  expect(life).toBeLessThanOrEqual(3_600_000)
})

test('1 MB goes, one byte more does not', async () => {
  const tier = tierAt(() => 0)
  await tier.set('most', entryOf(new Uint8Array(1_000_000), 0))
  await tier.set('over', entryOf(new Uint8Array(1_000_001), 0))
  expect((await tier.get('most'))?.bytes.byteLength).toBe(1_000_000)
  expect(await tier.get('over')).toBeUndefined()
})

test('what is not a frame, or of another key, is garbage', async () => {
  const tier = tierAt(() => 0)
  await tier.set('a', entryOf(Uint8Array.of(1), 0))
  const stored = await cacheRedis(server, TIMEOUT_MS).get<string>(`${keyPrefix}a`)
  for (const text of ['{"json":1}', '1234', 'AAAA', stored ?? '']) {
    await admin.set(`${keyPrefix}b`, text)
    await expect(tier.get('b'), text.slice(0, 20)).rejects.toThrow(Garbage)
  }
})

test('a Redis error is an error, not a miss', async () => {
  await admin.sadd(`${keyPrefix}set`, 'x')
  await expect(tierAt(() => 0).get('set')).rejects.toThrow(/WRONGTYPE/)
})

test('one request a call, and a slow Redis is given up on without a retry', async () => {
  const slow = await startUpstashServer({ backend: 'embedded', latencyMs: 10_000 })
  const tier = upstashTier({
    redis: cacheRedis(slow, 1_000),
    maxValueBytes,
    keyPrefix,
    now: () => 0,
  })
  await expect(tier.get('a')).rejects.toThrow(/timeout|aborted/i)
  expect(slow.stats().requests).toBe(1)
  await slow.close()
})

test('another instance finds what this one loaded, byte for byte', async () => {
  await admin.flushall()
  const field = Int16Array.from({ length: 200 }, (_, i) => i * 331 - 32_768)
  const load = vi.fn(async () => field)
  const background: Promise<unknown>[] = []
  const instance = () => {
    const now = Date.now
    const options = { timeoutMs: TIMEOUT_MS, now, breaker: cacheConfig.breaker }
    return createCache({
      tiers: [
        guardTier(memoryTier({ ...cacheConfig.memory, now }), options),
        guardTier(tierAt(now), options),
      ],
      now,
      waitUntil: (work) => background.push(work),
      loadTimeoutMs: TIMEOUT_MS,
    })
  }
  const recipe = { codec: int16Codec, policy: { freshSeconds: 60 }, load }
  expect(await instance().remember('field', recipe)).toMatchObject({ tier: 'source' })
  await Promise.all(background)
  const second = await instance().remember('field', recipe)
  expect(second).toMatchObject({ state: 'hit', tier: 'redis' })
  expect([...second.value]).toEqual([...field])
  expect(load).toHaveBeenCalledTimes(1)
})
