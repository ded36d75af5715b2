import { SpanStatusCode } from '@opentelemetry/api'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { traceConfig } from '../../../lib/config.js'
import { Failure } from '../../../lib/domain/errors.js'
import { otelTracer } from '../../../lib/trace/otel.js'
import { silentTracer } from '../../../lib/trace/silent.js'
import type { SpanRef } from '../../../lib/trace/tracer.js'
import { type InMemoryOtel, inMemoryOtel } from '../../support/in-memory-otel.js'

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736'
const PARENT_ID = '00f067aa0ba902b7'

let otel: InMemoryOtel
beforeEach(() => {
  otel = inMemoryOtel()
})
afterEach(() => otel.stop())

it('opens a span, sets what the work tells, and ends it', async () => {
  const result = await otelTracer('t').span('read', { bytes: 1 }, async (span) => {
    span.set({ requests: 2 })
    return 'done'
  })
  expect(result).toBe('done')
  expect(otel.spans().map(({ name, attributes, ended }) => [name, attributes, ended])).toEqual([
    ['read', { bytes: 1, requests: 2 }, true],
  ])
})

it('a span within another is its child, also after waiting', async () => {
  const tracer = otelTracer('t')
  await tracer.span('cache', {}, async () => {
    await Promise.resolve()
    await tracer.span('read', {}, async () => tracer.note({ run: 'r' }))
  })
  const [read, cache] = otel.spans()
  expect([read?.name, read?.parentSpanContext?.spanId]).toEqual([
    'read',
    cache?.spanContext().spanId,
  ])
  expect(read?.attributes).toEqual({ run: 'r' })
})

it('marks a failed span with its code, never with its message, and passes the failure on', async () => {
  const failure = new Failure('source_unavailable', 'https://secret.example/key')
  const traced = otelTracer('t').span('read', {}, () => Promise.reject(failure))
  await expect(traced).rejects.toBe(failure)
  const [span] = otel.spans()
  expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'source_unavailable' })
  expect([span?.events, span?.ended]).toEqual([[], true])
})

it('work goes on in the trace of a valid header, and in one of its own otherwise', async () => {
  const tracer = otelTracer('t')
  const one = (header: string) =>
    tracer.continued(header, () => tracer.span('request', {}, async () => undefined))
  await one(`00-${TRACE_ID}-${PARENT_ID}-01`)
  await one('nonsense')
  const [continued, begun] = otel.spans()
  expect(continued?.spanContext().traceId).toBe(TRACE_ID)
  expect(continued?.parentSpanContext?.spanId).toBe(PARENT_ID)
  expect(begun?.spanContext().traceId).not.toBe(TRACE_ID)
  expect(begun?.parentSpanContext).toBeUndefined()
})

it('a shared load links to who waits for it', async () => {
  const tracer = otelTracer('t')
  let waiting: SpanRef | undefined
  await tracer.span('cache', {}, async (span) => {
    waiting = span.ref
  })
  await tracer.span('read', {}, async (span) => waiting && span.link(waiting))
  const [cache, read] = otel.spans()
  expect(read?.links.map((link) => link.context.spanId)).toEqual([cache?.spanContext().spanId])
})

it('what is recorded afterwards begins when it did', async () => {
  const startedMs = performance.now() - 50
  otelTracer('t').record('decode', { bytes: 3 }, startedMs)
  const [span] = otel.spans()
  const [seconds = 0, nanoseconds = 0] = span?.duration ?? []
  expect(span?.name).toBe('decode')
  expect(seconds * 1_000 + nanoseconds / 1e6).toBeGreaterThanOrEqual(49)
})

it('a request of thousands of parts records a bounded number of spans and says how many it left out', async () => {
  const tracer = otelTracer('t')
  await tracer.continued('', () =>
    tracer.span('request', {}, async () => {
      for (let i = 0; i < traceConfig.maxSpans + 10; i++) {
        await tracer.span('cache', {}, async (span) => span.set({ i }))
      }
    }),
  )
  expect(otel.spans()).toHaveLength(traceConfig.maxSpans)
  expect(otel.spans().at(-1)?.attributes).toEqual({ 'spans.left_out': 11 })
})

it('the silent tracer does the work', async () => {
  expect(await silentTracer.span('x', {}, async (span) => span.set({ a: 1 }))).toBeUndefined()
  expect(await silentTracer.continued('', async () => 1)).toBe(1)
})
