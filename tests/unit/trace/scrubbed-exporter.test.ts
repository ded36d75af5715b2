import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { expect, test } from 'vitest'
import { scrubbed } from '../../../lib/trace/scrubbed-exporter.js'

test('no query of a URL leaves the process, in name, attribute, event or status', async () => {
  const exporter = new InMemorySpanExporter()
  const spanProcessors = [new SimpleSpanProcessor(scrubbed(exporter))]
  const provider = new BasicTracerProvider({ spanProcessors })
  const url = 'https://bucket.example/key?X-Amz-Signature=s3cret&lat=-31.42'
  const span = provider.getTracer('t').startSpan(`fetch GET ${url}`, {
    attributes: { 'http.url': url, 'http.status_code': 200 },
  })
  span.recordException(new TypeError(`failed: ${url}`))
  span.setStatus({ code: 2, message: `failed: ${url}` })
  span.end()
  await provider.forceFlush()
  const [sent] = exporter.getFinishedSpans()
  expect(sent?.name).toBe('fetch GET https://bucket.example/key')
  expect(sent?.attributes).toEqual({
    'http.url': 'https://bucket.example/key',
    'http.status_code': 200,
  })
  expect(sent?.status).toEqual({ code: 2, message: 'failed: https://bucket.example/key' })
  expect(sent?.events.map(({ name, attributes }) => [name, attributes])).toEqual([
    ['exception', { 'exception.type': 'TypeError' }],
  ])
  expect(sent?.spanContext()).toEqual(span.spanContext())
  expect(sent?.duration).toHaveLength(2)
})
