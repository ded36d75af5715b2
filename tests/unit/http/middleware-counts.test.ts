import { beforeEach, expect, test } from 'vitest'
import { rateLimitConfig } from '../../../lib/config.js'
import { allowedOrigins } from '../../../lib/http/cors.js'
import { createMiddleware } from '../../../lib/http/create-middleware.js'
import type { Limiter } from '../../../lib/limit/limiter.js'
import { memoryLimiter } from '../../../lib/limit/memory.js'

const NOW = Date.UTC(2026, 10, 24, 12)

let seen: string[]
beforeEach(() => {
  seen = []
})

function middleware(limiter: Limiter = memoryLimiter({ now: () => NOW })) {
  return createMiddleware({
    allowed: allowedOrigins([], []),
    limiter,
    now: () => NOW,
    log: () => undefined,
    telemetry: {
      metrics: {
        count: (name, labels) => void seen.push([name, ...Object.values(labels)].join(' ')),
        observe() {},
      },
      afterAnswer: () => void seen.push('sent'),
    },
  })
}

const request = (path: string, init: RequestInit = {}) =>
  new Request(`https://skypulse-ar.vercel.app${path}`, init)

test('a call over its limit is counted by endpoint and by class, and sent on', async () => {
  const answer = middleware()
  for (let i = 0; i < rateLimitConfig.classes.risk; i++) await answer(request('/api/v1/risk-score'))
  seen = []
  expect((await answer(request('/api/v1/risk-score'))).status).toBe(429)
  expect(seen.filter((line) => line !== 'skypulse_limiter_degraded_requests_total')).toEqual(
    expect.arrayContaining([
      'skypulse_limited_requests_total risk',
      'skypulse_requests_total GET getRiskScore 429',
      'sent',
    ]),
  )
})

test('a preflight is an answer too; paths that a caller invents are one series', async () => {
  const answer = middleware()
  await answer(request('/api/v1/runs', { method: 'OPTIONS' }))
  const headers = { origin: 'https://evil.example' }
  await answer(request('/api/v1/x-y-z', { method: 'POST', headers }))
  expect(seen).toContain('skypulse_requests_total OPTIONS listRuns 204')
  expect(seen).toContain('skypulse_requests_total POST other 400')
})

test('a call that goes on is counted where it is answered, unless Redis was away for its limit', async () => {
  const verdict = { allowed: true, limit: 10, remaining: 9, resetSeconds: 1 }
  await middleware({ take: async () => ({ ...verdict, degraded: false }) })(request('/api/v1/runs'))
  expect(seen).toEqual([])
  await middleware({ take: async () => ({ ...verdict, degraded: true }) })(request('/api/v1/runs'))
  expect(seen).toEqual(['skypulse_limiter_degraded_requests_total', 'sent'])
})
