import {
  type Context,
  context,
  createContextKey,
  type Span as OtelSpan,
  type Tracer as OtelTracer,
  ROOT_CONTEXT,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { traceConfig } from '../config.js'
import { silentSpan } from './silent.js'
import type { Span, SpanRef, Tracer } from './tracer.js'

/** How many more spans a request may record. */
interface Allowance {
  left: number
  leftOut: number
}

const ALLOWANCE = createContextKey('skypulse.span-allowance')

/**
 * Spans through the OpenTelemetry API; without a registered SDK they go nowhere. A request records at
 * most `traceConfig.maxSpans`: an answer of thousands of tiles says in `spans.left_out` what it lacks.
 */
export function otelTracer(scope: string): Tracer {
  const tracer = trace.getTracer(scope)
  return {
    span: (name, attributes, work) => {
      if (!isAllowed()) return work(silentSpan)
      const span = startSpan(tracer, name, { attributes })
      if (!span) return work(silentSpan)
      return context.with(trace.setSpan(context.active(), span), async () => {
        try {
          return await work(wrapped(span))
        } catch (error) {
          // Only the kind of error: a message may hold a key or an address.
          span.setStatus({ code: SpanStatusCode.ERROR, message: errorKind(error) })
          throw error
        } finally {
          const { leftOut } = allowanceOf() ?? { leftOut: 0 }
          if (leftOut > 0 && name === ROOT_NAME) span.setAttributes({ 'spans.left_out': leftOut })
          span.end()
        }
      })
    },
    record(name, attributes, startedMs) {
      if (!isAllowed()) return
      // The SDK ends it by this clock, which the other may have drifted from.
      const startTime = Date.now() - (performance.now() - startedMs)
      startSpan(tracer, name, { attributes, startTime })?.end()
    },
    note: (attributes) => void trace.getActiveSpan()?.setAttributes(attributes),
    continued: (traceparent, work) => {
      const allowance: Allowance = { left: traceConfig.maxSpans, leftOut: 0 }
      return context.with(remoteContext(traceparent).setValue(ALLOWANCE, allowance), work)
    },
  }
}

/** Whatever is wrong with a tracer, it is no reason to refuse a request. */
function startSpan(tracer: OtelTracer, name: string, options: SpanOptions): OtelSpan | undefined {
  try {
    return tracer.startSpan(name, options)
  } catch {
    return undefined
  }
}

/** The key by which the SDK knows work that is not to be traced. */
const SUPPRESS = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING')

/** Work of the telemetry itself, which would otherwise be traced, and that in turn. */
export function untraced<T>(work: () => T): T {
  return context.with(context.active().setValue(SUPPRESS, true), work)
}

/** The span that stands for a whole call. */
const ROOT_NAME = 'request'

function wrapped(span: OtelSpan): Span {
  return {
    set: (more) => void span.setAttributes(more),
    link: (waiting) => void span.addLink({ context: waiting }),
    ref: span.isRecording() ? refOf(span) : undefined,
  }
}

function refOf(span: OtelSpan): SpanRef {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return { traceId, spanId, traceFlags }
}

function allowanceOf(): Allowance | undefined {
  const value = context.active().getValue(ALLOWANCE)
  return isAllowance(value) ? value : undefined
}

function isAllowance(value: unknown): value is Allowance {
  return typeof value === 'object' && value !== null && 'left' in value && 'leftOut' in value
}

function isAllowed(): boolean {
  const allowance = allowanceOf()
  if (allowance === undefined) return true
  if (allowance.left <= 0) {
    allowance.leftOut += 1
    return false
  }
  allowance.left -= 1
  return true
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** The middleware has written the header anew, in version 00. */
function remoteContext(traceparent: string): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? []
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT
  const traceFlags = Number.parseInt(flags ?? '00', 16) & 1
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}

function errorKind(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.name
  return 'unknown'
}
