import { expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/weather/forecast.js'
import { CHARGED_HEADER, SPENDERS_HEADER } from '../../../lib/http/rate-limit-headers.js'
import type { Limiter } from '../../../lib/limit/limiter.js'
import { memoryLimiter } from '../../../lib/limit/memory.js'
import { call, memoryDeps } from '../../support/memory-deps.js'

const points = Array.from({ length: 10 }, () => ({ lat: -31.42, lon: -64.19 }))

function recording(): { limiter: Limiter; taken: unknown[][] } {
  const taken: unknown[][] = []
  const inner = memoryLimiter({ now: () => 0 })
  return {
    taken,
    limiter: {
      take: (...args) => {
        taken.push(args)
        return inner.take(...args)
      },
    },
  }
}

function post(limiter: Limiter, headers: Record<string, string>): Promise<Response> {
  return call(endpoint, memoryDeps({ limiter }), '/api/v1/weather/forecast', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-real-ip': '203.0.113.7', ...headers },
    body: JSON.stringify({ points, hours: 1, variables: ['air_temperature'] }),
  })
}

test('a batch whose body the middleware did not see is charged the rest of its points', async () => {
  const { limiter, taken } = recording()
  expect((await post(limiter, { [CHARGED_HEADER]: '1' })).status).toBe(200)
  expect(taken).toEqual([['address:203.0.113.7', { limitClass: 'weather', limit: 60 }, 9]])
})

test('the rest is charged to whom the middleware charged, each with their own limit', async () => {
  const { limiter, taken } = recording()
  const headers = { [CHARGED_HEADER]: '1', [SPENDERS_HEADER]: '50 identity:k_a, 600 identity:u_a' }
  expect((await post(limiter, headers)).status).toBe(200)
  expect(taken).toEqual([
    ['identity:k_a', { limitClass: 'weather', limit: 50 }, 9],
    ['identity:u_a', { limitClass: 'weather', limit: 600 }, 9],
  ])
})

test.each([
  ['that was charged for every point', { [CHARGED_HEADER]: '10' }],
  ['that no middleware saw', {}],
  ['of our own', { [CHARGED_HEADER]: '0' }],
])('a batch %s is charged nothing', async (_, headers) => {
  const { limiter, taken } = recording()
  expect((await post(limiter, headers as Record<string, string>)).status).toBe(200)
  expect(taken).toEqual([])
})

test('a batch that does not fit is a 429 with when to try again, and reads nothing', async () => {
  const { limiter } = recording()
  for (let i = 0; i < 6; i++) await post(limiter, { [CHARGED_HEADER]: '1' })
  const refused = await post(limiter, { [CHARGED_HEADER]: '1' })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await refused.json()).code).toBe('RATE_LIMITED')
})
