import { httpConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { invalid } from './parse-query.js'

/**
 * The JSON body of a request: at most `maxBodyBytes` and `maxJsonDepth`, no `__proto__`.
 *
 * The middleware has refused long bodies by their declared length; a body without one is counted
 * here as it comes.
 */
export async function readJson(request: Request): Promise<unknown> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') {
    throw new Failure('unsupported_media_type', 'The body is not application/json.')
  }
  const text = await boundedText(request)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalid([{ pointer: '', detail: { es: 'no es JSON válido', en: 'is not valid JSON' } }])
  }
  PARSED.set(request, value)
  inspect(value, 1)
  return value
}

const PARSED = new WeakMap<Request, unknown>()

/** What the body of a request was, as far as it was read and is JSON: for the audit of what is refused. */
export function parsedBody(request: Request): unknown {
  return PARSED.get(request)
}

async function boundedText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > httpConfig.maxBodyBytes) {
      throw new Failure('payload_too_large', 'The body is too long.', {
        details: { max_body_bytes: httpConfig.maxBodyBytes },
      })
    }
    chunks.push(chunk)
  }
  return new TextDecoder().decode(await new Blob(chunks as BlobPart[]).arrayBuffer())
}

function inspect(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > httpConfig.maxJsonDepth) {
    throw invalid([
      {
        pointer: '',
        detail: {
          es: `tiene más de ${httpConfig.maxJsonDepth} niveles`,
          en: `is nested deeper than ${httpConfig.maxJsonDepth} levels`,
        },
      },
    ])
  }
  for (const key of Object.keys(value)) {
    if (key === '__proto__') throw new Failure('security_error', 'The body holds __proto__.')
  }
  for (const inner of Object.values(value)) inspect(inner, depth + 1)
}
