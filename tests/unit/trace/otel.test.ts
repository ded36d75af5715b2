import { type Span, type SpanOptions, SpanStatusCode, trace } from '@opentelemetry/api'
import { afterEach, expect, it } from 'vitest'
import { Failure } from '../../../lib/domain/errors.js'
import { otelTracer } from '../../../lib/trace/otel.js'
import { silentTracer } from '../../../lib/trace/silent.js'

afterEach(() => trace.disable())

function record() {
  const seen: unknown[] = []
  const span = {
    setAttributes: (attributes: unknown) => seen.push(['set', attributes]),
    setStatus: (status: unknown) => seen.push(['status', status]),
    end: () => seen.push(['end']),
  } as unknown as Span
  const startActiveSpan = (name: string, options: SpanOptions, work: (span: Span) => unknown) => {
    seen.push(['start', name, options.attributes])
    return work(span)
  }
  trace.setGlobalTracerProvider({
    getTracer: () => ({ startActiveSpan, startSpan: () => span }) as never,
  })
  return seen
}

it('opens a span, sets what the work tells, and ends it', async () => {
  const seen = record()
  const result = await otelTracer('t').span('read', { bytes: 1 }, async (span) => {
    span.set({ requests: 2 })
    return 'done'
  })
  expect(result).toBe('done')
  expect(seen).toEqual([['start', 'read', { bytes: 1 }], ['set', { requests: 2 }], ['end']])
})

it('marks a failed span with its code, never with its message, and passes the failure on', async () => {
  const seen = record()
  const failure = new Failure('source_unavailable', 'https://secret.example/key')
  const traced = otelTracer('t').span('read', {}, () => Promise.reject(failure))
  await expect(traced).rejects.toBe(failure)
  expect(seen).toContainEqual([
    'status',
    { code: SpanStatusCode.ERROR, message: 'source_unavailable' },
  ])
  expect(JSON.stringify(seen)).not.toContain('secret')
  expect(seen.at(-1)).toEqual(['end'])
})

it('the silent tracer does the work', async () => {
  expect(await silentTracer.span('x', {}, async (span) => span.set({ a: 1 }))).toBeUndefined()
})
