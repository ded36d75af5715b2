/** One span as a collector got it. */
export interface SpanRecord {
  readonly traceId: string
  readonly spanId: string
  /** Empty at the root of a trace. */
  readonly parentId: string
  readonly name: string
  /** Epoch ms, with fractions. */
  readonly startMs: number
  readonly endMs: number
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[]
  /** Kind of the error; absent when there was none. */
  readonly error: string | undefined
}

/** Code of a failed span in OTLP's `Status`. */
export const ERROR_CODE = 2
