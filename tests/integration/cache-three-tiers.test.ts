import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { bytesCodec } from '../../lib/cache/codec.js'
import { threeTierCache } from '../../lib/cache/three-tiers.js'
import { startUpstashServer, type UpstashServer } from '../../scripts/embedded/upstash-server.js'

const MIB = 1_048_576
let upstash: UpstashServer
let directory = ''
let background: Promise<unknown>[] = []

beforeAll(async () => {
  upstash = await startUpstashServer({ backend: 'embedded' })
  directory = await mkdtemp(join(tmpdir(), 'skypulse-three-tiers-'))
})
afterAll(async () => {
  await upstash.close()
  await rm(directory, { recursive: true })
})
afterEach(() => Promise.all(background))

/** A new instance of the product: its memory is empty, the folder and Redis are not. */
function instance(redis: { url: string; token: string } | undefined = upstash) {
  const waitUntil = (work: Promise<unknown>) => void background.push(work)
  background = []
  // Long, so that a busy machine does not make a test of tiers into one of time limits.
  const timeoutMs = 20_000
  return threeTierCache({ upstash: redis, directory, now: Date.now, waitUntil, timeoutMs })
}

function recipe(byteLength: number, freshSeconds: number) {
  const load = vi.fn(async () => new Uint8Array(byteLength).fill(7))
  return { codec: bytesCodec, policy: { freshSeconds }, load }
}

test('an answer goes to Redis and is found there by another instance', async () => {
  const answer = recipe(1_000, 300)
  await instance().remember('answer', answer)
  await Promise.all(background)
  const found = await instance().remember('answer', answer)
  expect(found).toMatchObject({ state: 'hit', tier: 'redis' })
  expect(answer.load).toHaveBeenCalledTimes(1)
})

test('a packed field is too big for Redis and goes to a file', async () => {
  const field = recipe(2.5 * MIB, 6 * 3_600)
  await instance().remember('field', field)
  await Promise.all(background)
  const cache = instance()
  expect(await cache.remember('field', field)).toMatchObject({ state: 'hit', tier: 'file' })
  const again = await cache.remember('field', field)
  expect(again.tier).toBe('memory')
  expect(Buffer.compare(again.value, new Uint8Array(2.5 * MIB).fill(7))).toBe(0)
  expect(field.load).toHaveBeenCalledTimes(1)
})

test('1,000 requests at once for one cold point make one load and one request to Redis', async () => {
  const point = recipe(500, 300)
  const cache = instance()
  const before = upstash.stats().requests
  const calls = Array.from({ length: 1_000 }, () => cache.remember('point', point))
  const results = await Promise.all(calls)
  expect(point.load).toHaveBeenCalledTimes(1)
  expect(upstash.stats().requests - before).toBeLessThanOrEqual(2)
  expect(new Set(results.map(({ value }) => value)).size).toBe(1)
})

test('with Redis refusing connections every request is still answered', async () => {
  const closed = await startUpstashServer({ backend: 'embedded' })
  await closed.close()
  const cache = instance(closed)
  for (let i = 0; i < 5; i += 1) {
    const found = await cache.remember(`key ${i}`, recipe(10, 300))
    expect(found.state).toBe('miss')
  }
  await Promise.all(background)
  const redis = cache.stats().tiers.find(({ name }) => name === 'redis')
  expect(redis).toMatchObject({ errors: 3, resting: true })
})
