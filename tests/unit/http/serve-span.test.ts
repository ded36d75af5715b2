import { expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/health.js'
import { LIMITER_HEADER } from '../../../lib/http/rate-limit-headers.js'
import type { SpanAttributes, Tracer } from '../../../lib/trace/tracer.js'
import { silentTracer } from '../../../lib/trace/silent.js'
import { call, memoryDeps } from '../../support/memory-deps.js'

test('a request is a span that tells its endpoint, its status and who counted its limit', async () => {
  const spans: { name: string; attributes: SpanAttributes }[] = []
  const tracer: Tracer = {
    ...silentTracer,
    span: (name, given, work) => {
      const span = { name, attributes: { ...given } }
      spans.push(span)
      return work({
 set: (more) => void Object.assign(span.attributes, more), link() {}, ref: undefined })
    },
  }
  await call(endpoint, memoryDeps({ tracer }), '/api/v1/health', {
    headers: { [LIMITER_HEADER]: 'memory', 'x-correlation-id': 'abcdefgh' },
  })
  expect(spans).toEqual([
    {
      name: 'request',
      attributes: {
        endpoint: 'getHealth',
        correlation_id: 'abcdefgh',
        limiter: 'memory',
        'http.response.status_code': 200,
      },
    },
  ])
})
