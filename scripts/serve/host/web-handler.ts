import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The platform's limit on a body that is returned whole, 4.5 MiB; a stream may be longer. */
const WHOLE_BODY_LIMIT_BYTES = 4.5 * 1024 * 1024

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

export type WebHandler = (
  request: Request,
  context: { waitUntil: (work: Promise<unknown>) => void },
) => unknown

/**
 * The handlers a module exports, by method: `GET`, `POST`… or one `fetch` for all of them, alone or
 * inside nested default exports. Middleware is one default function for all of them.
 *
 * A module with the older `(req, res)` signature is refused rather than half supported.
 */
export function webHandlers(loaded: unknown, isMiddleware: boolean): Map<string, WebHandler> {
  const exported = unwrapDefault(loaded)
  const handlers = new Map<string, WebHandler>()
  const all = isMiddleware ? exported : property(exported, 'fetch')
  for (const method of METHODS) {
    const handler = isHandler(all) ? all : property(exported, method)
    if (isHandler(handler)) handlers.set(method, handler)
  }
  if (handlers.size === 0) {
    throw new Error('exports no web handler (GET, POST, … or fetch), or middleware no function')
  }
  return handlers
}

function unwrapDefault(loaded: unknown): unknown {
  let exported = loaded
  for (let depth = 0; depth < 5; depth++) exported = property(exported, 'default') ?? exported
  return exported
}

function property(value: unknown, name: string): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return undefined
  return Reflect.get(value, name)
}

function isHandler(value: unknown): value is WebHandler {
  return typeof value === 'function'
}

export function toWebRequest(request: IncomingMessage): Request {
  const method = request.method ?? 'GET'
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) headers.append(name, one)
    }
  }
  const url = new URL(`http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`)
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const init: RequestInit & { duplex: 'half' } = {
    method,
    headers,
    body: bodyOf(request),
    duplex: 'half',
  }
  return new Request(url, init)
}

function bodyOf(request: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Buffer> = request[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}

/** Says false, and writes nothing, when a whole body is over the platform's limit. */
export async function writeWebResponse(from: Response, to: ServerResponse): Promise<boolean> {
  const chunks = from.body === null ? undefined : await withinLimit(from.body)
  if (chunks === 'too large') return false
  to.statusCode = from.status
  if (from.statusText !== '') to.statusMessage = from.statusText
  for (const [name, value] of from.headers) {
    if (!name.startsWith('x-runner-')) {
      to.setHeader(name, name === 'set-cookie' ? from.headers.getSetCookie() : value)
    }
  }
  if (chunks === undefined) to.end()
  else await pipeline(chunks, to)
  return true
}

/**
 * A body made from one value arrives as one chunk and its end is known at once; a stream that
 * happens to start with a huge chunk is still open then. Only the first is limited.
 */
async function withinLimit(body: ReadableStream<Uint8Array>): Promise<Readable | 'too large'> {
  const reader = body.getReader()
  const first = await reader.read()
  if (!first.done && first.value.byteLength > WHOLE_BODY_LIMIT_BYTES) {
    const next = reader.read()
    const open = new Promise<'open'>((resolve) => setImmediate(resolve, 'open'))
    const outcome = await Promise.race([next, open])
    if (outcome !== 'open' && outcome.done) return 'too large'
    return Readable.from(remaining(reader, [first, next]))
  }
  return Readable.from(remaining(reader, [first]))
}

type Reader = ReadableStreamDefaultReader<Uint8Array>
type Read = Awaited<ReturnType<Reader['read']>>

async function* remaining(reader: Reader, started: readonly (Read | Promise<Read>)[]) {
  try {
    for (const read of started) {
      const { done, value } = await read
      if (done) return
      yield value
    }
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}
