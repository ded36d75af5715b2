/** What a span tells of its work: counts and ids, never URLs, tokens or coordinates. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

/** Where a span stands in its trace, for links. */
export interface SpanRef {
  readonly traceId: string
  readonly spanId: string
  readonly traceFlags: number
}

/** A piece of work under way, as the work itself sees it. Harmless where nothing is recorded. */
export interface Span {
  set(attributes: SpanAttributes): void
  /** Says that another span waited for this one. */
  link(waiting: SpanRef): void
  /** Absent when nothing is recorded. */
  readonly ref: SpanRef | undefined
}

/** Runs work inside a named span. Attributes are counts and ids, never URLs, tokens or coordinates. */
export interface Tracer {
  span<T>(name: string, attributes: SpanAttributes, work: (span: Span) => Promise<T>): Promise<T>
  /** A span that ends now and began at `startedMs` of `performance.now()`. */
  record(name: string, attributes: SpanAttributes, startedMs: number): void
  /** Adds to the innermost span under way. */
  note(attributes: SpanAttributes): void
  /** Work as a part of the trace that a `traceparent` header names; without a valid one, of a new trace. */
  continued<T>(traceparent: string, work: () => Promise<T>): Promise<T>
}
