import { type Field, fieldsOf } from './protobuf.js'
import { ERROR_CODE, type SpanRecord } from './span-record.js'

/**
 * The spans of a body of OTLP/HTTP in protobuf. Throws when it is not one.
 *
 * Field numbers are those of opentelemetry-proto 1.x: `trace_service.proto`, `trace.proto`, `common.proto`.
 */
export function spansOfProtobuf(body: Uint8Array): readonly SpanRecord[] {
  return messages(body, 1)
    .flatMap((resourceSpans) => messages(resourceSpans, 2))
    .flatMap((scopeSpans) => messages(scopeSpans, 2))
    .map(spanOf)
}

function messages(bytes: Uint8Array, number: number): Uint8Array[] {
  return [...fieldsOf(bytes)].flatMap((field) =>
    field.number === number && field.value instanceof Uint8Array ? [field.value] : [],
  )
}

function spanOf(bytes: Uint8Array): SpanRecord {
  const fields = new Map([...fieldsOf(bytes)].map((field) => [field.number, field]))
  const status = new Map(
    messages(bytes, 15).flatMap((message) =>
      [...fieldsOf(message)].map((field) => [field.number, field] as const),
    ),
  )
  const isError = Number(status.get(3)?.value ?? 0) === ERROR_CODE
  return {
    traceId: hex(fields.get(1)),
    spanId: hex(fields.get(2)),
    parentId: hex(fields.get(4)),
    name: text(fields.get(5)),
    startMs: milliseconds(fields.get(7)),
    endMs: milliseconds(fields.get(8)),
    attributes: Object.fromEntries(messages(bytes, 9).map(attributeOf)),
    links: messages(bytes, 13).map((message) => {
      const link = new Map([...fieldsOf(message)].map((field) => [field.number, field]))
      return { traceId: hex(link.get(1)), spanId: hex(link.get(2)) }
    }),
    error: isError ? text(status.get(2)) || 'error' : undefined,
  }
}

function attributeOf(bytes: Uint8Array): [string, string | number | boolean] {
  const fields = new Map([...fieldsOf(bytes)].map((field) => [field.number, field]))
  const value = fields.get(2)?.value
  const [found] = value instanceof Uint8Array ? [...fieldsOf(value)] : []
  return [text(fields.get(1)), found ? plain(found) : '']
}

/** `AnyValue`: 1 is text, 2 a truth value, 3 a whole number, 4 a double. */
function plain(field: Field): string | number | boolean {
  if (field.number === 2) return field.value !== 0n
  if (field.number === 3 && typeof field.value === 'bigint') {
    return Number(BigInt.asIntN(64, field.value))
  }
  return field.number === 4 ? field.double : text(field)
}

function text(field: Field | undefined): string {
  return field?.value instanceof Uint8Array ? new TextDecoder().decode(field.value) : ''
}

function hex(field: Field | undefined): string {
  return field?.value instanceof Uint8Array ? Buffer.from(field.value).toString('hex') : ''
}

function milliseconds(field: Field | undefined): number {
  return typeof field?.value === 'bigint' ? Number(field.value) / 1e6 : 0
}
