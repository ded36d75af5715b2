import { SpanStatusCode, trace } from '@opentelemetry/api'
import type { Tracer } from './tracer.js'

/** Spans through the OpenTelemetry API; without a registered SDK they cost nothing and go nowhere. */
export function otelTracer(scope: string): Tracer {
  const tracer = trace.getTracer(scope)
  return {
    span: (name, attributes, work) =>
      tracer.startActiveSpan(name, { attributes }, async (span) => {
        try {
          return await work({ set: (more) => void span.setAttributes(more) })
        } catch (error) {
          // Only the kind of error: a message may hold a key or an address.
          span.setStatus({ code: SpanStatusCode.ERROR, message: errorKind(error) })
          throw error
        } finally {
          span.end()
        }
      }),
  }
}

function errorKind(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.name
  return 'unknown'
}
