export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

export interface Span {
  set(attributes: SpanAttributes): void
}

/** Runs work inside a named span. Attributes are counts and ids, never URLs, tokens or coordinates. */
export interface Tracer {
  span<T>(name: string, attributes: SpanAttributes, work: (span: Span) => Promise<T>): Promise<T>
}
