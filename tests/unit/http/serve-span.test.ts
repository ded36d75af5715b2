import { expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/health.js'
import { LIMITER_HEADER } from '../../../lib/http/rate-limit-headers.js'
import { call, memoryDeps } from '../../support/memory-deps.js'
import { recordingTracer } from '../../support/recording-tracer.js'

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

test('a request is a span that tells its endpoint, its status and who counted its limit', async () => {
  const tracer = recordingTracer()
  await call(endpoint, memoryDeps({ tracer }), '/api/v1/health', {
    headers: { [LIMITER_HEADER]: 'memory', 'x-correlation-id': 'abcdefgh', traceparent: TRACE },
  })
  expect(tracer.spans[0]).toMatchObject({
    name: 'request',
    attributes: {
      endpoint: 'getHealth',
      correlation_id: 'abcdefgh',
      limiter: 'memory',
      'http.response.status_code': 200,
    },
  })
  expect(tracer.continuedFrom).toEqual([TRACE])
})

test('parsing and planning are steps of their own', async () => {
  const tracer = recordingTracer()
  await call(endpoint, memoryDeps({ tracer }), '/api/v1/health')
  expect(tracer.spans.map(({ name }) => name)).toEqual(['request', 'parse', 'plan'])
})

test('a refused request tells the status that it was refused with', async () => {
  const tracer = recordingTracer()
  await call(endpoint, memoryDeps({ tracer }), '/api/v1/health?unknown=1')
  expect(tracer.spans[0]?.attributes).toMatchObject({ 'http.response.status_code': 400 })
})
