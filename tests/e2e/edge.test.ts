import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { clientFrom } from '../support/client.js'
import { type Product, startProduct } from '../support/product.js'

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NEW_TRACE = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/
/** Outside the grid: the function answers it, with a problem. */
const REFUSED_BY_FUNCTION = '/api/v1/weather/forecast?lat=40&lon=-3'
const EVIL = 'https://evil.example'

let product: Product
let call = clientFrom('http://localhost')

beforeAll(async () => {
  product = await startProduct({
    directory: inject('archiveDirectory'),
    env: {
      CORS_ORIGINS: 'https://partner.example,http://localhost:5173',
      VERCEL_URL: 'skypulse-git-x.vercel.app',
    },
  })
  call = clientFrom(product.url)
})
afterAll(() => product.close())

/** Middleware alone runs from the start; each function starts at its first call. */
const processes = () => product.functionPids().length

describe('a call that is refused at the edge', () => {
  test('starts no function', async () => {
    expect(processes()).toBe(1)
    const foreign = { origin: EVIL, 'content-type': 'application/json' }
    const write = await call('/api/v1/weather/forecast', {
      method: 'POST',
      headers: foreign,
      body: '{}',
    })
    expect(write.status).toBe(400)
    expect(await write.json()).toMatchObject({ code: 'SECURITY_ERROR' })
    const long = await call(`/api/v1/weather/forecast?location=${'x'.repeat(8 * 1024)}`)
    expect(long.status).toBe(413)
    const preflight = await call('/api/v1/runs', { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(processes()).toBe(1)
    expect((await call('/api/v1/problems')).status).toBe(200)
    expect(processes()).toBe(2)
  })
})

describe('ids', () => {
  test('of a caller come back in the answer, and in the body of a problem from the function', async () => {
    const headers = { 'x-correlation-id': 'caller-id_0001', traceparent: TRACE }
    const good = await call('/api/v1/problems/timeout', { headers })
    expect(good.status).toBe(200)
    const problem = await call(REFUSED_BY_FUNCTION, { headers })
    expect(await problem.json()).toMatchObject({
      code: 'OUTSIDE_COVERAGE',
      correlation_id: 'caller-id_0001',
    })
    for (const answer of [good, problem]) {
      expect(answer.headers.get('x-correlation-id')).toBe('caller-id_0001')
      expect(answer.headers.get('traceparent')).toBe(TRACE)
    }
  })

  test.each([
    ['none', undefined],
    ['one of seven characters', 'short-7'],
    ['one of 65 characters', 'x'.repeat(65)],
    ['one with other characters', 'with blank and "quote"'],
  ])('%s is answered with a new UUID, the same in header and body', async (_name, sent) => {
    const headers: Record<string, string> = sent === undefined ? {} : { 'x-correlation-id': sent }
    const answer = await call(REFUSED_BY_FUNCTION, { headers })
    const id = answer.headers.get('x-correlation-id')
    expect(id).toMatch(UUID)
    expect((await answer.json()).correlation_id).toBe(id)
  })

  test('a trace is begun where the caller sends none, or nonsense', async () => {
    const traces = []
    for (const sent of [undefined, 'nonsense', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`]) {
      const headers: Record<string, string> = sent === undefined ? {} : { traceparent: sent }
      traces.push((await call(REFUSED_BY_FUNCTION, { headers })).headers.get('traceparent'))
    }
    for (const trace of traces) expect(trace).toMatch(NEW_TRACE)
    expect(new Set(traces).size).toBe(3)
  })

  test('stand in the log line of a call that failed, and in its problem', async () => {
    product.s3.setFault({ kind: 'status', status: 403, code: 'AccessDenied' })
    const headers = { 'x-correlation-id': 'failing-call-1', traceparent: TRACE }
    const answer = await call('/api/v1/weather/current?lat=-31.4&lon=-64.2', { headers })
    product.s3.setFault(undefined)
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await answer.json()).correlation_id).toBe('failing-call-1')
    const line = product.logs().find((text) => text.includes('failing-call-1'))
    expect(line).toContain('request_failed')
    expect(line).toContain(`"trace_id":"${TRACE.split('-')[1]}"`)
  })
})

describe('CORS', () => {
  const allowed = [
    'https://skypulse-ar.vercel.app',
    'https://www.skypulse.com.ar',
    'https://app.skypulse.com.ar',
    'https://skypulse-git-x.vercel.app',
    'https://partner.example',
    'http://localhost:5173',
  ]
  const unknown = [
    EVIL,
    'null',
    '*',
    'http://skypulse-ar.vercel.app',
    'https://skypulse-ar.vercel.app.evil.example',
    'https://www.skypulse.com.ar:8443',
    'https://other-git-x.vercel.app',
  ]

  test.each(allowed)('%s may read answers, with credentials', async (origin) => {
    // One address: later answers come from the shared cache, which knows no origin.
    const { headers } = await call('/api/v1/problems?lang=en', { headers: { origin } })
    expect(headers.get('access-control-allow-origin')).toBe(origin)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('vary')).toMatch(/\bOrigin\b/)
    const exposed = headers.get('access-control-expose-headers')?.toLowerCase().split(', ')
    expect(exposed).toEqual(
      expect.arrayContaining([
        'etag',
        'ratelimit',
        'retry-after',
        'server-timing',
        'x-correlation-id',
        'traceparent',
      ]),
    )
  })

  test.each(unknown)('%s may not, from the cache either', async (origin) => {
    for (const target of ['/api/v1/problems?lang=en', REFUSED_BY_FUNCTION]) {
      const { headers } = await call(target, { headers: { origin } })
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('access-control-allow-credentials')).toBeNull()
      expect(headers.get('vary')).toMatch(/\bOrigin\b/)
    }
  })

  test('a preflight of an allowed origin is answered for a day', async () => {
    const answer = await call('/api/v1/weather/forecast', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.skypulse.com.ar',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-correlation-id',
      },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.skypulse.com.ar')
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
    expect(answer.headers.get('access-control-max-age')).toBe('86400')
    expect(answer.headers.get('access-control-allow-methods')?.split(', ').sort()).toEqual([
      'GET',
      'HEAD',
      'OPTIONS',
      'POST',
    ])
    expect(answer.headers.get('access-control-allow-headers')).toContain('content-type')
    expect(answer.headers.get('vary')).toMatch(/\bOrigin\b/)
  })

  test.each([EVIL, 'null'])('a preflight of %s is refused', async (origin) => {
    const answer = await call('/api/v1/weather/forecast', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(await answer.json()).toMatchObject({ code: 'SECURITY_ERROR' })
  })
})

describe('size', () => {
  const post = (body: BodyInit) =>
    call('/api/v1/weather/forecast', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
  /** A JSON body of exactly so many bytes, whose point is outside the grid. */
  const bodyOf = (bytes: number) => {
    const text = JSON.stringify({ points: [{ lat: 40, lon: -3 }] })
    return text + ' '.repeat(bytes - text.length)
  }
  const chunked = (text: string) => new Blob([text]).stream()

  test.each([
    ['with its length', (text: string) => text],
    ['without one', chunked],
  ])('a body of 16 KiB is read, one byte more is 413: %s', async (_name, make) => {
    expect(await (await post(make(bodyOf(16 * 1024)))).json()).toMatchObject({
      code: 'OUTSIDE_COVERAGE',
    })
    const over = await post(make(bodyOf(16 * 1024 + 1)))
    expect(over.status).toBe(413)
    expect(await over.json()).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', status: 413 })
  })

  test('headers of 16 KiB are refused', async () => {
    const answer = await call('/api/v1/runs', { headers: { 'x-pad': 'x'.repeat(16 * 1024) } })
    expect([413, 431]).toContain(answer.status)
  })

  test('an address of over 8 KiB is a 413 problem with its ids', async () => {
    const answer = await call(`/api/v1/runs?x=${'y'.repeat(8 * 1024)}`)
    expect(answer.status).toBe(413)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    const body = await answer.json()
    expect(body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', details: { max_url_bytes: 8_192 } })
    expect(body.correlation_id).toBe(answer.headers.get('x-correlation-id'))
  })
})

describe('what is no call of the API', () => {
  test.each([
    ['/api/v1/weather', 'GET', 404, 'NOT_FOUND'],
    ['/api//v1/nowhere', 'POST', 404, 'NOT_FOUND'],
    ['/api/v1/runs', 'DELETE', 405, 'METHOD_NOT_ALLOWED'],
    ['/api/v1/weather/current', 'POST', 405, 'METHOD_NOT_ALLOWED'],
  ])('%s by %s is a %i problem', async (path, method, status, code) => {
    const answer = await call(path, { method })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code, status })
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/GET/)
  })

  test('another type of content is 415', async () => {
    const answer = await call('/api/v1/weather/forecast', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{}',
    })
    expect(answer.status).toBe(415)
  })
})
