import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { rateLimitConfig } from '../../lib/config.js'
import { type Client, clientFrom } from '../support/client.js'
import { type Product, startProduct } from '../support/product.js'
import { expectDecent } from './support/decent-answer.js'

let product: Product
beforeAll(async () => {
  product = await startProduct({ directory: inject('archiveDirectory'), cubes: true })
})
afterAll(() => product.close())

/** All at once: sixteen sockets, as many calls as wanted. */
async function statuses(call: Client, target: string, count: number, init?: RequestInit) {
  const answers = await Promise.all(Array.from({ length: count }, () => call(target, init)))
  return answers.map(({ status }) => status)
}

const countOf = (all: readonly number[], status: number) =>
  all.filter((found) => found === status).length

describe('of calls in parallel exactly as many are let through as the limit says', () => {
  const { classes } = rateLimitConfig
  test.each([
    ['weather', classes.weather, 100, '/api/v1/weather/current?lat=40&lon=-3', undefined],
    ['risk', classes.risk, 100, '/api/v1/risk-score?nothing=1', undefined],
    ['alerts', classes.alerts, 100, '/api/v1/alerts?nothing=1', undefined],
    ['auth', classes.auth, 100, '/api/v1/auth/nothing', undefined],
    ['critical', classes.critical, 100, '/api/v1/cron/ingest', undefined],
    ['critical', classes.critical, 100, '/api/v1/auth/register', 'POST'],
    ['default', classes.default, 200, '/api/v1/profiles', undefined],
    ['health', classes.health, 1_001, '/api/v1/health?nothing=1', undefined],
  ] as const)('%s: %i of %i at %s', async (_class, limit, count, target, method) => {
    const all = await statuses(clientFrom(product.url), target, count, method ? { method } : {})
    expect(all).toHaveLength(count)
    expect(countOf(all, 429)).toBe(count - limit)
  })
})

test('one client spends nothing of another, nor of another class', async () => {
  const [spent, other] = [clientFrom(product.url), clientFrom(product.url)]
  await statuses(spent, '/api/v1/alerts?nothing=1', rateLimitConfig.classes.alerts)
  expect((await spent('/api/v1/alerts?nothing=1')).status).toBe(429)
  expect((await spent('/api/v1/problems')).status).toBe(200)
  expect((await other('/api/v1/alerts?nothing=1')).status).toBe(400)
})

test.each([
  ['another address claimed', (i: number) => ({ 'x-forwarded-for': `203.0.113.${i}` })],
  [
    'another address of the platform',
    (i: number) => ({ 'x-vercel-forwarded-for': `198.51.100.${i}` }),
  ],
  ['another host', (i: number) => ({ host: `h${i}.example` })],
  ['another correlation id', (i: number) => ({ 'x-correlation-id': `caller-id-${i}` })],
  ['a made-up identity', (i: number) => ({ 'x-skypulse-identity': `user-${i}` })],
  ['a made-up API key', (i: number) => ({ 'x-api-key': `sk_${String(i).repeat(43)}` })],
  ['a made-up cookie', (i: number) => ({ cookie: `session=${i}` })],
])('a limit is not evaded by %s', async (_name, headersOf) => {
  const call = clientFrom(product.url)
  const { critical } = rateLimitConfig.classes
  const all: number[] = []
  for (let i = 0; i <= critical; i += 1) {
    all.push((await call('/api/v1/cron/ingest', { headers: headersOf(i) })).status)
  }
  expect(all.at(-1)).toBe(429)
  expect(countOf(all, 429)).toBe(1)
})

test('a 429 is as decent as any answer', async () => {
  const call = clientFrom(product.url)
  await statuses(call, '/api/v1/cron/ingest', rateLimitConfig.classes.critical)
  const answer = await call('/api/v1/cron/ingest')
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  await expectDecent(answer)
})
