import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { FAILURE_CODES, Failure } from '../../../lib/domain/errors.js'
import { asFailure, problemResponse, problemTypeUrl } from '../../../lib/http/problem.js'
import { PROBLEM_TYPES } from '../../../lib/http/problem-types.js'
import { problemBody } from '../../../lib/schema/contracts/problems.js'

const context = {
  correlationId: 'id-1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  language: 'es',
  instance: '/api/v1/x',
  now: new Date('2026-11-24T13:45:10Z'),
} as const

test.each(FAILURE_CODES)('%s is RFC 9457, in both languages, and says what to do', async (code) => {
  const bodies = []
  for (const language of ['es', 'en'] as const) {
    const response = problemResponse(new Failure(code, 'for logs'), { ...context, language })
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const body = v.parse(problemBody, await response.json())
    expect(body).toMatchObject({
      type: problemTypeUrl(code),
      status: response.status,
      code: code.toUpperCase(),
      instance: '/api/v1/x',
      correlation_id: 'id-1',
    })
    bodies.push(body)
  }
  expect(bodies[0]?.title).not.toBe(bodies[1]?.title)
  expect(bodies[0]?.detail).not.toBe(bodies[1]?.detail)
})

test('statuses are those the product promises', () => {
  const statuses = Object.fromEntries(
    FAILURE_CODES.map((code) => [code, PROBLEM_TYPES[code].status]),
  )
  expect(statuses).toMatchObject({
    validation_error: 400,
    security_error: 400,
    not_found: 404,
    method_not_allowed: 405,
    payload_too_large: 413,
    unsupported_media_type: 415,
    outside_coverage: 422,
    rate_limited: 429,
    internal_error: 500,
    run_not_ready: 503,
    source_unavailable: 503,
    timeout: 504,
  })
})

test.each(FAILURE_CODES.filter((code) => [503, 504].includes(PROBLEM_TYPES[code].status)))(
  '%s always says when to try again',
  (code) => {
    const retryAfter = (failure: Failure) =>
      problemResponse(failure, context).headers.get('retry-after')
    expect(retryAfter(new Failure(code, 'x'))).toBe('60')
    expect(retryAfter(new Failure(code, 'x', { retryAfterSeconds: 7 }))).toBe('7')
  },
)

describe('an internal error', () => {
  const secret = new Failure('internal_error', 'password=hunter2', {
    cause: new Error('s3://bucket/key'),
    details: { path: '/srv/app' },
  })

  test('says nothing but its correlation id', async () => {
    const text = await problemResponse(secret, context).text()
    expect(text).not.toMatch(/hunter2|bucket|srv/)
    expect(JSON.parse(text)).toMatchObject({ correlation_id: 'id-1', details: {}, errors: [] })
  })
})

test('neither message nor cause of any failure reaches the caller', async () => {
  for (const code of FAILURE_CODES) {
    const failure = new Failure(code, 'message-for-logs', { cause: new Error('cause-for-logs') })
    expect(await problemResponse(failure, context).text()).not.toMatch(/for-logs/)
  }
})

test.each([
  [0, '1'],
  [0.2, '1'],
  [59.1, '60'],
  [900, '900'],
])('retry-after of %d seconds is written %s: whole, and never 0', (seconds, written) => {
  const failure = new Failure('run_not_ready', 'x', { retryAfterSeconds: seconds })
  expect(problemResponse(failure, context).headers.get('retry-after')).toBe(written)
})

test('without a time to retry there is no such header', () => {
  expect(problemResponse(new Failure('not_found', 'x'), context).headers.has('retry-after')).toBe(
    false,
  )
})

test('without a trace there is no empty traceparent', () => {
  const response = problemResponse(new Failure('not_found', 'x'), { ...context, traceparent: '' })
  expect(response.headers.has('traceparent')).toBe(false)
})

describe('what was thrown', () => {
  test('is itself when it is a failure', () => {
    const failure = new Failure('no_data', 'x')
    expect(asFailure(failure)).toBe(failure)
  })

  test.each([new TypeError('x'), 'text', undefined, null, { code: 'no_data' }])(
    'is an internal error when nobody expected it: %s',
    (thrown) => {
      expect(asFailure(thrown)).toMatchObject({ code: 'internal_error', cause: thrown })
    },
  )

  test('is a timeout when a deadline passed, with when to try again', async () => {
    const reason = await new Promise((resolve) => {
      const signal = AbortSignal.timeout(0)
      signal.addEventListener('abort', () => resolve(signal.reason))
    })
    const failure = asFailure(reason)
    expect(failure.code).toBe('timeout')
    expect(failure.retryAfterSeconds).toBeGreaterThan(0)
  })
})
