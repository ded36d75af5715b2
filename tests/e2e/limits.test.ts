import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { rateLimitConfig } from '../../lib/config.js'
import { type Client, clientFrom } from '../support/client.js'
import { type Product, startProduct } from '../support/product.js'
import { serveOutput } from '../support/served-output.js'

let product: Product
beforeAll(async () => {
  product = await startProduct({ directory: inject('archiveDirectory'), cubes: true })
})
afterAll(() => product.close())

/** Statuses of so many calls, sixteen at a time. */
async function statusesOf(call: Client, target: string, count: number): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: count }, () => call(target)))
  return answers.map(({ status }) => status)
}

/** `"weather";r=59;t=60` */
const LIMIT_FIELD = /^"(\w+)";r=(\d+);t=(\d+)$/

describe('a client', () => {
  test('is told apart by the address that the platform saw, whatever it claims', async () => {
    const echo = `export const GET = (request) => new Response(request.headers.get('x-real-ip'))`
    const { url } = await serveOutput({ functions: { 'api/echo': echo } })
    const [one, other] = [clientFrom(url), clientFrom(url)]
    expect(one.address).not.toBe(other.address)
    const headers = { 'x-real-ip': '203.0.113.1', 'x-forwarded-for': '203.0.113.1' }
    for (const call of [one, other]) {
      expect(await (await call('/api/echo', { headers })).text()).toBe(call.address)
    }
  })

  test('cannot win units by naming other addresses', async () => {
    const call = clientFrom(product.url)
    const statuses = []
    for (let i = 0; i <= rateLimitConfig.classes.critical; i += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${i}`, 'x-real-ip': `203.0.113.${i}` }
      statuses.push((await call('/api/v1/auth/register', { headers })).status)
    }
    expect(statuses.slice(0, -1)).not.toContain(429)
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('of each class N calls a minute are let through and one more is refused', () => {
  test.each([
    ['weather', 60, '/api/v1/weather/current?lat=40&lon=-3'],
    ['risk', 30, '/api/v1/risk-score'],
    // Refused for its parameter: the whole country would be read twenty times.
    ['alerts', 20, '/api/v1/alerts?nothing=1'],
    ['auth', 10, '/api/v1/auth/login'],
    ['critical', 5, '/api/v1/auth/register'],
    ['critical', 5, '/api/v1/cron/ingest'],
    ['default', 100, '/api/v1/openapi.json'],
    ['health', 1_000, '/api/v1/health'],
  ])('%s: %i, at %s', async (policy, limit, target) => {
    const [call, other] = [clientFrom(product.url), clientFrom(product.url)]
    expect(await statusesOf(call, target, limit)).not.toContain(429)
    const refused = await call(target)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('ratelimit-policy')).toBe(`"${policy}";q=${limit};w=60`)
    const [, name, rest, seconds] = LIMIT_FIELD.exec(refused.headers.get('ratelimit') ?? '') ?? []
    expect([name, rest]).toEqual([policy, '0'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(Number(seconds))
    expect(Number(seconds)).toBeGreaterThan(0)
    expect(Number(seconds)).toBeLessThanOrEqual(60)
    const body = await refused.json()
    expect(body).toMatchObject({ code: 'RATE_LIMITED', status: 429, details: { limit } })
    expect(body.correlation_id).toBe(refused.headers.get('x-correlation-id'))
    expect((await call('/api/v1/problems/rate_limited')).status).toBe(
      policy === 'default' ? 429 : 200,
    )
    const first = await other(target)
    expect(first.status).not.toBe(429)
    expect(first.headers.get('ratelimit')).toMatch(new RegExp(`^"${policy}";r=${limit - 1};t=`))
  })
})

test('a batch costs a unit a point', async () => {
  const call = clientFrom(product.url)
  const batch = (points: number) => {
    const list = Array.from({ length: points }, () => '40').join(',')
    return call(`/api/v1/weather/forecast?lat=${list}&lon=${list}&hours=1`)
  }
  const first = await batch(25)
  expect(first.status).toBe(422)
  expect(first.headers.get('ratelimit')).toMatch(/^"weather";r=35;/)
  expect((await batch(25)).headers.get('ratelimit')).toMatch(/^"weather";r=10;/)
  const refused = await batch(25)
  expect(refused.status).toBe(429)
  // It fitted not, and spent nothing.
  expect((await batch(10)).status).toBe(422)
  expect((await batch(1)).status).toBe(429)
})

test('a batch in a body costs a unit a point too, whether or not the middleware saw it', async () => {
  const call = clientFrom(product.url)
  const batch = (length: number) =>
    call('/api/v1/weather/forecast', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ points: Array.from({ length }, () => ({ lat: 40, lon: -3 })) }),
    })
  expect((await batch(25)).status).toBe(422)
  expect((await batch(25)).status).toBe(422)
  const refused = await batch(25)
  expect(refused.status).toBe(429)
  expect((await refused.json()).code).toBe('RATE_LIMITED')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('a refused call starts no function', async () => {
  const fresh = await startProduct({ directory: inject('archiveDirectory'), cubes: true })
  try {
    const call = clientFrom(fresh.url)
    await statusesOf(call, '/api/v1/nowhere', rateLimitConfig.classes.default)
    const before = fresh.functionPids()
    expect((await call('/api/v1/openapi.json')).status).toBe(429)
    expect(fresh.functionPids()).toEqual(before)
    expect((await clientFrom(fresh.url)('/api/v1/openapi.json')).status).toBe(200)
    expect(fresh.functionPids()).toHaveLength(before.length + 1)
  } finally {
    await fresh.close()
  }
})
