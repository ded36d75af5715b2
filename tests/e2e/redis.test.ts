import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startUpstashServer } from '../../scripts/embedded/upstash-server.js'
import { clientFrom } from '../support/client.js'
import { type Product, startProduct } from '../support/product.js'

const directory = inject('archiveDirectory')

async function limiterCheck(product: Product): Promise<unknown> {
  const { checks } = await (await clientFrom(product.url)('/api/v1/health')).json()
  return checks.limiter
}

describe('Redis that goes away in the middle of a load', () => {
  const CLIENTS = 100
  const CALLS_EACH = 20
  const KILLED_AFTER = 600
  let product: Product
  beforeAll(async () => {
    product = await startProduct({ directory, cubes: true })
  })
  afterAll(() => product.close())

  /** What one client asks in turn: four endpoints, a hundred points. */
  const targetOf = (client: number, turn: number): string => {
    const at = `lat=${-31 - client / 50}&lon=${-61 - (turn % 4) / 2}`
    const targets = [
      `/api/v1/weather/forecast?${at}&hours=3&variables=air_temperature,wind_speed`,
      `/api/v1/weather/current?${at}`,
      '/api/v1/runs',
      '/api/v1/health',
    ]
    return targets[turn % targets.length] ?? '/api/v1/runs'
  }

  test('makes not one 5xx of 2,000 calls by 100 clients at once', async () => {
    expect(await limiterCheck(product)).toMatchObject({ status: 'pass' })
    let answered = 0
    let killed: Promise<void> | undefined
    const statuses = new Map<number, number>()
    await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        const call = clientFrom(product.url)
        for (let turn = 0; turn < CALLS_EACH; turn += 1) {
          const { status } = await call(targetOf(client, turn))
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
          answered += 1
          if (answered === KILLED_AFTER) killed = product.redis?.close()
        }
      }),
    )
    await killed
    expect(Object.fromEntries(statuses)).toEqual({ 200: CLIENTS * CALLS_EACH })
  })

  test('leaves each client its limit, counted by the instance, and a warning in health', async () => {
    const call = clientFrom(product.url)
    const calls = Array.from({ length: 60 }, () => call('/api/v1/weather/current?lat=40&lon=-3'))
    expect((await Promise.all(calls)).map(({ status }) => status)).not.toContain(429)
    const refused = await call('/api/v1/weather/current?lat=40&lon=-3')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('ratelimit-policy')).toBe('"weather";q=60;w=60')
    expect(refused.headers.has('retry-after')).toBe(true)
    expect(await limiterCheck(product)).toMatchObject({
      status: 'warn',
      detail: 'counted_per_instance',
    })
    expect(product.logs().join('\n')).toContain('limiter_degraded')
  })
})

test('without Redis everything is answered and health warns of the limiter', async () => {
  const product = await startProduct({ directory, redis: 'none' })
  try {
    const answer = await clientFrom(product.url)('/api/v1/runs')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('ratelimit')).toMatch(/^"default";r=99;/)
    expect(await limiterCheck(product)).toMatchObject({ status: 'warn' })
  } finally {
    await product.close()
  }
})

test('Redis that takes longer than its time is not waited for', async () => {
  const slow = await startUpstashServer({ latencyMs: 2_000 })
  const product = await startProduct({ directory, redis: slow })
  try {
    const answer = await clientFrom(product.url)('/api/v1/runs')
    expect(answer.status).toBe(200)
    expect(await limiterCheck(product)).toMatchObject({ detail: 'counted_per_instance' })
  } finally {
    await product.close()
  }
})
