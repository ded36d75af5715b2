import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Refusal } from '../../../lib/audit/audit-refusals.js'
import type { Identify } from '../../../lib/auth/identity.js'
import { allowedOrigins } from '../../../lib/http/cors.js'
import { createMiddleware } from '../../../lib/http/create-middleware.js'
import type { Limiter } from '../../../lib/limit/limiter.js'
import { memoryLimiter } from '../../../lib/limit/memory.js'

const HOST = 'https://skypulse-ar.vercel.app'
const NOW = Date.UTC(2025, 5, 1, 12)
const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
const UUID = /^[0-9a-f-]{36}$/

let lines: Record<string, unknown>[] = []
let limitFactor = 1
let limiter: Limiter = memoryLimiter({ now: () => NOW })
beforeEach(() => {
  lines = []
  limitFactor = 1
  limiter = memoryLimiter({ now: () => NOW })
})

function call(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
  const middleware = createMiddleware({
    allowed: allowedOrigins([], []),
    limiter: { take: (...args) => limiter.take(...args) },
    identify: USER,
    limitFactor,
    now: () => NOW,
    log: (line) => lines.push(line),
  })
  const headers = { 'x-real-ip': '203.0.113.9', ...init.headers }
  return middleware(new Request(HOST + path, { ...init, headers }))
}

const USER: Identify = async (headers) => {
  const shown = headers.get('x-api-key')
  if (shown === null) return { kind: 'anonymous' }
  if (shown !== 'good') return { kind: shown === 'away' ? 'unknown' : 'refused' }
  const roles = ['user'] as const
  return { kind: 'known', identity: { userId: 'u_ana', roles, via: 'api_key', scopes: ['read'] } }
}

const goesOn = (answer: Response) => answer.headers.get('x-middleware-next') === '1'
const forwarded = (answer: Response, name: string) =>
  answer.headers.get(`x-middleware-request-${name}`)

describe('ids', () => {
  test('the caller’s ids reach the function and the answer', async () => {
    const headers = { 'x-correlation-id': 'my-request-1', traceparent: TRACE, tracestate: 'a=b' }
    const answer = await call('/api/v1/runs', { headers })
    expect(goesOn(answer)).toBe(true)
    for (const [name, value] of [
      ['x-correlation-id', 'my-request-1'],
      ['traceparent', TRACE],
    ] as const) {
      expect(forwarded(answer, name)).toBe(value)
      expect(answer.headers.get(name)).toBe(value)
    }
    expect(forwarded(answer, 'tracestate')).toBe('a=b')
  })

  test('hostile ids are replaced, for the function too', async () => {
    const headers = { 'x-correlation-id': '"; drop', traceparent: 'garbage', tracestate: 'a=b' }
    const answer = await call('/api/v1/runs', { headers })
    expect(forwarded(answer, 'x-correlation-id')).toMatch(UUID)
    expect(forwarded(answer, 'x-correlation-id')).toBe(answer.headers.get('x-correlation-id'))
    expect(forwarded(answer, 'traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    expect(forwarded(answer, 'tracestate')).toBeNull()
  })

  test('the caller’s other headers reach the function unchanged', async () => {
    const headers = { accept: 'application/geo+json', authorization: 'Bearer x', 'x-anything': 'y' }
    const answer = await call('/api/v1/runs', { headers })
    for (const [name, value] of Object.entries(headers)) expect(forwarded(answer, name)).toBe(value)
  })

  test('a caller cannot tell the function that the limiter is well', async () => {
    const answer = await call('/api/v1/runs', { headers: { 'x-skypulse-limiter': 'shared' } })
    expect(forwarded(answer, 'x-skypulse-limiter')).toBe('memory')
  })

  test('every log line and problem has both ids', async () => {
    const headers = {
      'x-correlation-id': 'my-request-1',
      traceparent: TRACE,
      origin: 'https://evil.example',
    }
    const answer = await call('/api/v1/runs', { method: 'POST', headers })
    expect(await answer.json()).toMatchObject({ correlation_id: 'my-request-1' })
    expect(answer.headers.get('traceparent')).toBe(TRACE)
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) {
      expect(line).toMatchObject({ correlation_id: 'my-request-1', traceparent: TRACE })
    }
  })
})

describe('who calls', () => {
  const critical = '/api/v1/auth/register'
  const limitOf = (answer: Response) => answer.headers.get('ratelimit-policy')

  test('a signed-in user has ten times the units, whatever the address', async () => {
    const headers = { 'x-api-key': 'good' }
    const answer = await call(critical, { headers })
    expect(limitOf(answer)).toBe('"critical";q=50;w=60')
    expect(forwarded(answer, 'x-skypulse-spenders')).toBe('50 identity:u_ana')
    for (let i = 1; i < 50; i += 1) {
      const address = `198.51.100.${i}`
      expect(goesOn(await call(critical, { headers: { ...headers, 'x-real-ip': address } }))).toBe(
        true,
      )
    }
    expect((await call(critical, { headers })).status).toBe(429)
    expect(goesOn(await call(critical))).toBe(true)
  })

  test.each(['bad', 'away'])(
    'a credential that is %s spends its address’s units and still reaches the function',
    async (shown) => {
      const headers = { 'x-api-key': shown }
      for (let i = 0; i < 5; i += 1) {
        const answer = await call(critical, { headers })
        expect([goesOn(answer), forwarded(answer, 'x-api-key')]).toEqual([true, shown])
      }
      expect((await call(critical)).status).toBe(429)
    },
  )

  test('a caller cannot say who is charged', async () => {
    const headers = { 'x-skypulse-spenders': '1 identity:u_eva' }
    const answer = await call('/api/v1/runs', { headers })
    expect(forwarded(answer, 'x-skypulse-spenders')).toBe('100 address:203.0.113.9')
  })

  test('a deployment’s factor scales the limits', async () => {
    limitFactor = 2
    expect(limitOf(await call(critical))).toBe('"critical";q=10;w=60')
  })
})

describe('refusals start no function and are problems', () => {
  async function expectProblem(answer: Response, status: number, code: string) {
    expect(goesOn(answer)).toBe(false)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await answer.json()).toMatchObject({ status, code, instance: '/api/v1/runs' })
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('vary')).toContain('Origin')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }

  test('a write, or a preflight, of a foreign page', async () => {
    for (const method of ['POST', 'OPTIONS']) {
      const headers = {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
      }
      const answer = await call('/api/v1/runs', { method, headers })
      expect(answer.headers.has('access-control-allow-origin')).toBe(false)
      expect(answer.headers.has('access-control-allow-methods')).toBe(false)
      await expectProblem(answer, 400, 'SECURITY_ERROR')
    }
  })

  test('a body that says it is longer than 16 KiB', async () => {
    const init = {
      method: 'POST',
      body: 'x'.repeat(16_385),
      headers: { 'content-length': '16385' },
    }
    await expectProblem(await call('/api/v1/runs', init), 413, 'PAYLOAD_TOO_LARGE')
  })

  test('a body longer than 16 KiB that does not say so; one of 16 KiB passes', async () => {
    const exact = await call('/api/v1/runs', { method: 'POST', body: 'x'.repeat(16_384) })
    expect(goesOn(exact)).toBe(true)
    const over = await call('/api/v1/runs', { method: 'POST', body: 'x'.repeat(16_385) })
    await expectProblem(over, 413, 'PAYLOAD_TOO_LARGE')
  })

  test('an endless body: reading stops at the bound', async () => {
    let pulled = 0
    let cancelled = false
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(4_096))
      },
      cancel() {
        cancelled = true
      },
    })
    const init = { method: 'POST', body, duplex: 'half' }
    await expectProblem(await call('/api/v1/runs', init), 413, 'PAYLOAD_TOO_LARGE')
    expect(pulled).toBeLessThan(12)
    await vi.waitFor(() => expect(cancelled).toBe(true))
  })

  test('headers over 16 KiB together', async () => {
    const headers = Object.fromEntries(
      Array.from({ length: 17 }, (_, i) => [`x-${i}`, 'y'.repeat(1_024)]),
    )
    await expectProblem(await call('/api/v1/runs', { headers }), 413, 'PAYLOAD_TOO_LARGE')
  })

  test('an address over 8 KiB', async () => {
    const answer = await call(`/api/v1/runs?x=${'y'.repeat(8_192)}`)
    await expectProblem(answer, 413, 'PAYLOAD_TOO_LARGE')
  })

  test('the call after the last one allowed', async () => {
    for (let i = 0; i < 100; i += 1) expect(goesOn(await call('/api/v1/runs'))).toBe(true)
    const answer = await call('/api/v1/runs', { headers: { origin: HOST } })
    expect(answer.headers.get('ratelimit-policy')).toBe('"default";q=100;w=60')
    expect(answer.headers.get('ratelimit')).toBe('"default";r=0;t=60')
    expect(answer.headers.get('retry-after')).toBe('60')
    expect(answer.headers.get('access-control-allow-origin')).toBe(HOST)
    await expectProblem(answer, 429, 'RATE_LIMITED')
  })

  test('what nobody expected, told to the log and not to the caller', async () => {
    limiter = { take: () => Promise.reject(new TypeError('secret detail')) }
    const answer = await call('/api/v1/runs')
    const body = await answer.clone().text()
    await expectProblem(answer, 500, 'INTERNAL_ERROR')
    expect(body).not.toContain('secret')
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'error', cause: 'TypeError: secret detail' }),
    )
  })

  test('a problem speaks the language of its caller', async () => {
    const headers = { origin: 'https://evil.example', 'accept-language': 'en-GB,en;q=0.9,es;q=0.1' }
    const answer = await call('/api/v1/runs', { method: 'POST', headers })
    expect(answer.headers.get('content-language')).toBe('en')
  })
})

describe('limits', () => {
  test('a call that goes on says what is left', async () => {
    const answer = await call('/api/v1/weather/current?lat=-34.6&lon=-58.4')
    expect(answer.headers.get('ratelimit-policy')).toBe('"weather";q=60;w=60')
    expect(answer.headers.get('ratelimit')).toBe('"weather";r=59;t=60')
    expect(answer.headers.has('retry-after')).toBe(false)
  })

  test('a batch costs its points, by GET and by POST, and the function still gets the body', async () => {
    const left = async (answer: Response) => answer.headers.get('ratelimit')
    expect(await left(await call('/api/v1/weather/current?lat=1,2,3&lon=1,2,3'))).toContain('r=57;')
    const body = JSON.stringify({ points: Array(20).fill({ lat: -34.6, lon: -58.4 }) })
    const middleware = createMiddleware({
      allowed: allowedOrigins([], []),
      limiter,
      now: () => NOW,
      log: () => {},
    })
    const headers = { 'x-real-ip': '203.0.113.9' }
    const request = new Request(`${HOST}/api/v1/weather/current`, { method: 'POST', body, headers })
    expect(await left(await middleware(request))).toContain('r=37;')
    expect(await request.text()).toBe(body)
  })

  test('a client is its address as the platform says, not as it says itself', async () => {
    const allowance = { limitClass: 'default', limit: 100 }
    const take = vi.spyOn(limiter, 'take')
    await call('/api/v1/runs', { headers: { 'x-forwarded-for': '1.2.3.4' } })
    expect(take).toHaveBeenCalledWith('address:203.0.113.9', allowance, 1)
  })

  test('a preflight of a known page is answered here, for a day, and costs nothing', async () => {
    const take = vi.spyOn(limiter, 'take')
    const headers = { origin: HOST, 'access-control-request-method': 'GET' }
    const answer = await call('/api/v1/runs', { method: 'OPTIONS', headers })
    expect(goesOn(answer)).toBe(false)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe(HOST)
    expect(answer.headers.get('access-control-max-age')).toBe('86400')
    expect(answer.headers.get('vary')).toBe('Origin')
    expect(take).not.toHaveBeenCalled()
  })

  test('a limiter on its own is told to the log and to the function', async () => {
    const answer = await call('/api/v1/runs')
    expect(forwarded(answer, 'x-skypulse-limiter')).toBe('memory')
    expect(lines).toContainEqual(expect.objectContaining({ level: 'warn', path: '/api/v1/runs' }))
  })
})

test('every answer has the security headers', async () => {
  const answer = await call('/api/v1/runs')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'strict-transport-security': expect.stringContaining('max-age=63072000'),
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'cross-origin-resource-policy': 'same-origin',
  })
})

test('every refusal is told to whoever audits, with the class of its limit', async () => {
  const refusals: Refusal[] = []
  const middleware = createMiddleware({
    allowed: allowedOrigins([], []),
    limiter: {
      take: async () => ({
        allowed: false,
        limit: 1,
        remaining: 0,
        resetSeconds: 1,
        degraded: false,
      }),
    },
    now: () => NOW,
    log: () => undefined,
    auditRefusal: (refusal) => refusals.push(refusal),
  })
  const headers = { 'x-real-ip': '203.0.113.9', 'x-correlation-id': 'my-request-1' }
  const answer = await middleware(new Request(`${HOST}/api/v1/alerts?x=1`, { headers }))
  expect(answer.status).toBe(429)
  expect(refusals).toEqual([
    {
      code: 'rate_limited',
      endpoint: 'middleware',
      url: new URL(`${HOST}/api/v1/alerts?x=1`),
      address: '203.0.113.9',
      correlationId: 'my-request-1',
      limitClass: 'alerts',
    },
  ])
})
