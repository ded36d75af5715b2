import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Redis } from '@upstash/redis'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { rateLimitConfig } from '../../lib/config.js'
import { layeredLimiter } from '../../lib/limit/layered.js'
import type { Limiter, Verdict } from '../../lib/limit/limiter.js'
import { limiterRedis, upstashLimiter } from '../../lib/limit/upstash.js'
import { startUpstashServer, type UpstashServer } from '../../scripts/embedded/upstash-server.js'
import { limiterConformance } from '../support/conformance/limiter.js'

let server: UpstashServer
beforeAll(async () => {
  server = await startUpstashServer({ backend: 'redis-server' })
})
afterAll(() => server.close())
afterEach(() => void vi.useRealTimers())

/** So long that a busy machine does not make a test of counting into one of time limits. */
const timeoutMs = 20_000

/** The library's counter over a real Redis. Each test begins with an empty one. */
async function shared(): Promise<Limiter> {
  await new Redis({ ...server, retry: false }).flushall()
  return upstashLimiter(limiterRedis(server, timeoutMs))
}

const layered = (counter: Limiter) => layeredLimiter(counter, { now: Date.now, timeoutMs })

limiterConformance('Upstash counter', shared, { anyWindow: 'counter' })
limiterConformance('instance log over Upstash counter', async () => layered(await shared()), {
  anyWindow: 'exact',
})

describe('two instances', () => {
  test('share one count: 200 calls at once through both let the limit through, once', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2025, 5, 1) })
    const first = layered(await shared())
    const second = layered(upstashLimiter(limiterRedis(server, timeoutMs)))
    const calls = Array.from({ length: 200 }, (_, i) =>
      (i % 2 ? first : second).take('client', 'weather', 1),
    )
    const through = (await Promise.all(calls)).filter(({ allowed }) => allowed)
    expect(through).toHaveLength(rateLimitConfig.classes.weather)
  })
})

describe('traffic to Redis', () => {
  test('a single call asks once; what the instance itself refuses asks nothing', async () => {
    const limiter = layered(await shared())
    for (let i = 0; i < 2; i += 1) await limiter.take('client', 'critical', 1)
    const before = server.stats().requests
    await limiter.take('client', 'critical', 1)
    expect(server.stats().requests - before).toBe(1)
    for (let i = 0; i < 2; i += 1) await limiter.take('client', 'critical', 1)
    const spent = server.stats().requests
    for (let i = 0; i < 50; i += 1) {
      expect(await limiter.take('client', 'critical', 1)).toMatchObject({ allowed: false })
    }
    expect(server.stats().requests).toBe(spent)
  })

  test('what Redis refused is not asked again until a unit may have come back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2025, 5, 1) })
    const other = await shared()
    for (let i = 0; i < 5; i += 1) await other.take('client', 'critical', 1)
    const limiter = layered(other)
    const refused = await limiter.take('client', 'critical', 1)
    expect(refused).toMatchObject({ allowed: false, resetSeconds: 60 })
    const before = server.stats().requests
    vi.setSystemTime(Date.now() + 11_999)
    expect(await limiter.take('client', 'critical', 1)).toMatchObject({
      allowed: false,
      resetSeconds: 49,
    })
    expect(server.stats().requests).toBe(before)
    vi.setSystemTime(Date.now() + 1)
    await limiter.take('client', 'critical', 1)
    expect(server.stats().requests).toBeGreaterThan(before)
  })
})

describe('Redis in trouble', () => {
  test('a request loses 250 ms to it at most', () => {
    expect(rateLimitConfig.redisTimeoutMs).toBe(250)
  })

  const servers: Server[] = []
  afterAll(() => {
    for (const broken of servers) {
      broken.close()
      broken.closeAllConnections()
    }
  })

  /** A limiter whose Redis does this with each request. */
  async function over(handler: Parameters<typeof createServer>[1]) {
    let requests = 0
    const broken = createServer((request, response) => {
      requests += 1
      handler?.(request, response)
    })
    servers.push(broken)
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve))
    const { port } = broken.address() as AddressInfo
    const redis = limiterRedis({ url: `http://127.0.0.1:${port}`, token: 'any' })
    const limiter = layeredLimiter(upstashLimiter(redis), { now: Date.now })
    return { limiter, requests: () => requests }
  }

  async function expectContract(limiter: Limiter): Promise<Verdict[]> {
    const verdicts: Verdict[] = []
    for (let i = 0; i < 6; i += 1) verdicts.push(await limiter.take('client', 'critical', 1))
    expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, true, true, true, true, false])
    expect(verdicts.map(({ remaining }) => remaining)).toEqual([4, 3, 2, 1, 0, 0])
    for (const verdict of verdicts) {
      expect(verdict.degraded).toBe(true)
      expect(verdict.resetSeconds).toBeGreaterThanOrEqual(59)
    }
    return verdicts
  }

  test('that refuses connections: the instance counts, after one try and no retries', async () => {
    const closed = await startUpstashServer({ backend: 'embedded' })
    await closed.close()
    await expectContract(layeredLimiter(upstashLimiter(limiterRedis(closed)), { now: Date.now }))
  })

  test('that hangs: 250 ms are lost, three times, then nothing until it has rested', async () => {
    const { limiter, requests } = await over(() => {})
    const begun = performance.now()
    await expectContract(limiter)
    // Three time limits and much room for a busy machine; the client's own retries take longer.
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(requests()).toBeLessThanOrEqual(rateLimitConfig.breaker.failures)
  })

  test('that drops connections: each call is one try', async () => {
    const { limiter, requests } = await over((request) => void request.socket.destroy())
    await expectContract(limiter)
    expect(requests()).toBeLessThanOrEqual(rateLimitConfig.breaker.failures)
  })

  test('that sends headers and never a body', async () => {
    const { limiter } = await over((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"result":')
    })
    await expectContract(limiter)
  })

  test.each([
    ['no JSON', 200, '<html>'],
    ['an error', 500, '{"error":"ERR internal"}'],
    ['the wrong token', 401, '{"error":"WRONGPASS"}'],
    ['nothing in it', 200, '{}'],
    ['another kind of value', 200, '{"result":"x"}'],
    ['text for numbers', 200, '{"result":["a","b"]}'],
    ['too few numbers', 200, '{"result":[]}'],
  ])('that answers with %s', async (_, status, body) => {
    const { limiter } = await over((request, response) => {
      request.resume()
      response.writeHead(status).end(body)
    })
    await expectContract(limiter)
  })

  test('that dies in the middle: the instance knows what it let through before', async () => {
    const dying = await startUpstashServer({ backend: 'embedded' })
    const limiter = layered(upstashLimiter(limiterRedis(dying, timeoutMs)))
    for (let i = 0; i < 3; i += 1) {
      expect(await limiter.take('client', 'critical', 1)).toMatchObject({ degraded: false })
    }
    await dying.close()
    expect(await limiter.take('client', 'critical', 1)).toMatchObject({
      allowed: true,
      remaining: 1,
      degraded: true,
    })
  })

  test('that comes back is used again', async () => {
    let answers = false
    const verdict = { allowed: true, limit: 5, remaining: 4, resetSeconds: 60, degraded: false }
    const flaky: Limiter = {
      take: async () => {
        if (!answers) throw new Error('down')
        return verdict
      },
    }
    let now = 0
    const limiter = layeredLimiter(flaky, { now: () => now })
    for (let i = 0; i < 3; i += 1) await limiter.take('client', 'weather', 1)
    answers = true
    expect(await limiter.take('client', 'weather', 1)).toMatchObject({ degraded: true })
    now += rateLimitConfig.breaker.restMs
    expect(await limiter.take('client', 'weather', 1)).toMatchObject({ degraded: false })
  })
})
