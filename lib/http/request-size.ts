import { httpConfig } from '../config.js'
import { Failure } from '../domain/errors.js'

/** Throws `payload_too_large` for an address, headers or a declared body over their bounds. */
export function checkDeclaredSize(request: Request): void {
  const { maxUrlBytes, maxHeaderBytes, maxBodyBytes } = httpConfig
  if (byteLength(request.url) > maxUrlBytes) throw tooLarge('max_url_bytes', maxUrlBytes)
  if (headerBytes(request.headers) > maxHeaderBytes)
    throw tooLarge('max_header_bytes', maxHeaderBytes)
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) throw bodyTooLarge()
}

/**
 * The body as text, read from a copy so that the function still gets it. Counted as it comes: a
 * body without a length, or longer than it says, ends the reading at the bound.
 */
export async function boundedBody(request: Request): Promise<string> {
  const reader = request.clone().body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    length += chunk.value.byteLength
    if (length > httpConfig.maxBodyBytes) {
      // Not awaited: one half of a copied stream is cancelled only when the other half is too.
      for (const half of [reader, request.body]) half?.cancel().catch(() => undefined)
      throw bodyTooLarge()
    }
    text += decoder.decode(chunk.value, { stream: true })
  }
  return text + decoder.decode()
}

/** As HTTP/1.1 writes them: name, colon, space, value, line end. */
function headerBytes(headers: Headers): number {
  let total = 0
  for (const [name, value] of headers) total += byteLength(name) + byteLength(value) + 4
  return total
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength
}

function bodyTooLarge(): Failure {
  return tooLarge('max_body_bytes', httpConfig.maxBodyBytes)
}

function tooLarge(bound: string, bytes: number): Failure {
  return new Failure('payload_too_large', `over ${bound}`, { details: { [bound]: bytes } })
}
