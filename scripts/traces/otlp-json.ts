import { ERROR_CODE, type SpanRecord } from './span-record.js'

/** Members of OTLP's JSON that are read here; whatever else a sender writes is ignored. */
interface AnyValue {
  readonly stringValue?: string
  readonly boolValue?: boolean
  readonly intValue?: string | number
  readonly doubleValue?: number
}

interface JsonSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly startTimeUnixNano: string | number
  readonly endTimeUnixNano: string | number
  readonly attributes?: readonly { readonly key: string; readonly value: AnyValue }[]
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[]
  readonly status?: { readonly code?: number; readonly message?: string }
}

interface JsonRequest {
  readonly resourceSpans?: readonly {
    readonly scopeSpans?: readonly { readonly spans?: readonly JsonSpan[] }[]
  }[]
}

/** The spans of a body of OTLP/HTTP in JSON. Throws when it is not JSON. */
export function spansOfJson(text: string): readonly SpanRecord[] {
  const request: JsonRequest = JSON.parse(text)
  const spans = (request.resourceSpans ?? [])
    .flatMap(({ scopeSpans = [] }) => scopeSpans)
    .flatMap(({ spans: found = [] }) => found)
  return spans.map((span) => ({
    traceId: span.traceId,
    spanId: span.spanId,
    parentId: span.parentSpanId ?? '',
    name: span.name,
    startMs: Number(span.startTimeUnixNano) / 1e6,
    endMs: Number(span.endTimeUnixNano) / 1e6,
    attributes: Object.fromEntries(
      (span.attributes ?? []).map(({ key, value }) => [key, plain(value)]),
    ),
    links: (span.links ?? []).map(({ traceId, spanId }) => ({ traceId, spanId })),
    error: span.status?.code === ERROR_CODE ? (span.status.message ?? 'error') : undefined,
  }))
}

function plain(value: AnyValue): string | number | boolean {
  if (value.intValue !== undefined) return Number(value.intValue)
  return value.stringValue ?? value.boolValue ?? value.doubleValue ?? ''
}
