import type { SpanRecord } from './span-record.js'

/** Spans of one trace, by their start. */
export interface Trace {
  readonly traceId: string
  readonly spans: readonly SpanRecord[]
}

export interface TraceStore {
  add(spans: readonly SpanRecord[]): void
  /** Newest last. */
  last(count: number): readonly Trace[]
  /** Traces with a request of this correlation id, newest last. */
  byCorrelation(id: string): readonly Trace[]
}

/** The last traces in memory. */
export function traceStore(maxTraces = 500): TraceStore {
  const traces = new Map<string, SpanRecord[]>()
  const all = (): Trace[] =>
    [...traces].map(([traceId, spans]) => ({
      traceId,
      spans: spans.toSorted((a, b) => a.startMs - b.startMs || b.endMs - a.endMs),
    }))
  return {
    add(spans) {
      for (const span of spans) {
        const known = traces.get(span.traceId) ?? []
        known.push(span)
        traces.set(span.traceId, known)
      }
      for (const traceId of traces.keys()) {
        if (traces.size <= maxTraces) break
        traces.delete(traceId)
      }
    },
    last: (count) => all().slice(-count),
    byCorrelation: (id) =>
      all().filter(({ spans }) => spans.some((span) => span.attributes.correlation_id === id)),
  }
}
