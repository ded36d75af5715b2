/** Position of a request in a distributed trace. */
export interface TraceContext {
  /** As version 00 of the header, whatever version came in. */
  readonly traceparent: string
  /** False: the caller sent none that is valid, and a `tracestate` it sent means nothing. */
  readonly continued: boolean
}

/** Version, trace id, parent id, flags; a later version may add fields after another dash. */
const FORMAT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/
const ZERO = /^0+$/

/**
 * Continues the caller's trace or begins a sampled one.
 *
 * The parent id is passed on unchanged: the middleware records no span that could be a parent.
 *
 * @see W3C Trace Context, "traceparent header" and "versioning of traceparent"
 */
export function traceContext(headers: Headers): TraceContext {
  const [, version, traceId = '', parentId = '', flags = '', rest] =
    FORMAT.exec(headers.get('traceparent') ?? '') ?? []
  const isValid =
    version !== undefined &&
    version !== 'ff' &&
    !(version === '00' && rest !== undefined) &&
    !ZERO.test(traceId) &&
    !ZERO.test(parentId)
  if (isValid) return { traceparent: `00-${traceId}-${parentId}-${flags}`, continued: true }
  return { traceparent: `00-${randomHex(16)}-${randomHex(8)}-01`, continued: false }
}

function randomHex(byteLength: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(byteLength))
  // All zeros would be an invalid id.
  if (bytes.every((byte) => byte === 0)) bytes[0] = 1
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
