import { beforeEach, describe, expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/health.js'
import { requireBearer } from '../../../lib/http/bearer.js'
import { serve, serveProblem } from '../../../lib/http/serve.js'
import { silentTelemetry } from '../../../lib/trace/silent.js'
import type { Telemetry } from '../../../lib/trace/telemetry.js'
import { call, memoryDeps } from '../../support/memory-deps.js'

let seen: string[]
let telemetry: Telemetry
beforeEach(() => {
  seen = []
  telemetry = {
    ...silentTelemetry,
    metrics: {
      count: (name, labels) => void seen.push([name, ...Object.values(labels)].join(' ')),
      observe: (name, labels) => void seen.push([name, ...Object.values(labels)].join(' ')),
    },
    enter() {
      seen.push('enter')
      return () => void seen.push('leave')
    },
    afterAnswer: () => void seen.push('sent'),
  }
})

const REQUEST = () => new Request('https://skypulse.example/api/v1/health')

describe('every answer is counted once, timed, and sent on afterwards', () => {
  test('a good one', async () => {
    await call(endpoint, memoryDeps({ telemetry }), '/api/v1/health')
    expect(seen).toEqual([
      'enter',
      'leave',
      'skypulse_requests_total GET getHealth 200',
      'skypulse_request_duration_seconds getHealth',
      'sent',
    ])
  })

  test('a refused one', async () => {
    await call(endpoint, memoryDeps({ telemetry }), '/api/v1/health?x=1')
    expect(seen).toContain('skypulse_requests_total GET getHealth 400')
    expect(seen.filter((line) => line === 'leave')).toHaveLength(1)
  })

  test('one that needs a secret, under the name of its endpoint', async () => {
    const deps = async () => memoryDeps({ telemetry })
    await requireBearer(serve(endpoint, deps), 'secret', deps).fetch(REQUEST())
    expect(seen).toContain('skypulse_requests_total GET getHealth 401')
  })

  test('one of no endpoint at all', async () => {
    await serveProblem('not_found', async () => memoryDeps({ telemetry })).fetch(REQUEST())
    expect(seen).toContain('skypulse_requests_total GET not_found 404')
  })

  test('methods that a caller invents are one series', async () => {
    await call(endpoint, memoryDeps({ telemetry }), '/api/v1/health', { method: 'BREW' })
    expect(seen).toContain('skypulse_requests_total other getHealth 405')
  })
})

test('every answer is one line with its ids, its status and its time', async () => {
  const deps = memoryDeps({ telemetry })
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
  const headers = { 'x-correlation-id': 'my-request-1', traceparent }
  await call(endpoint, deps, '/api/v1/health', { headers })
  expect(deps.answered).toEqual([
    {
      level: 'info',
      event: 'request',
      fields: {
        correlation_id: 'my-request-1',
        trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
        endpoint: 'getHealth',
        method: 'GET',
        status: 200,
        duration_ms: expect.any(Number),
        limiter: 'none',
      },
    },
  ])
})
