import type { SpanAttributes, SpanRef, Tracer } from '../../lib/trace/tracer.js'

export interface RecordedSpan {
  readonly name: string
  readonly attributes: Record<string, string | number | boolean>
  readonly links: SpanRef[]
  readonly ref: SpanRef
}

export interface RecordingTracer extends Tracer {
  readonly spans: readonly RecordedSpan[]
  readonly notes: readonly SpanAttributes[]
  readonly continuedFrom: readonly string[]
}

/** Keeps every span, in the order in which they began. */
export function recordingTracer(): RecordingTracer {
  const spans: RecordedSpan[] = []
  const notes: SpanAttributes[] = []
  const continuedFrom: string[] = []
  const begin = (name: string, attributes: SpanAttributes): RecordedSpan => {
    const ref = { traceId: 'trace', spanId: String(spans.length + 1), traceFlags: 1 }
    const span = { name, attributes: { ...attributes }, links: [], ref }
    spans.push(span)
    return span
  }
  return {
    spans,
    notes,
    continuedFrom,
    span(name, attributes, work) {
      const span = begin(name, attributes)
      return work({
        ref: span.ref,
        set: (more) => void Object.assign(span.attributes, more),
        link: (waiting) => void span.links.push(waiting),
      })
    },
    record: (name, attributes) => void begin(name, attributes),
    note: (attributes) => void notes.push(attributes),
    continued(traceparent, work) {
      continuedFrom.push(traceparent)
      return work()
    },
  }
}
