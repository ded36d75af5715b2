import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { clientCacheControl } from './cache-policy.js'
import type { Outcome } from './handle-request.js'

/** Sends an outcome to the client, with the headers of every layer and the platform's own. */
export async function writeAnswer(
  response: ServerResponse,
  { answer, added, cache }: Outcome,
  id: string,
): Promise<void> {
  const headers = layered([...added, answer.headers])
  headers.set('cache-control', clientCacheControl(headers.get('cache-control')))
  headers.delete('vercel-cdn-cache-control')
  headers.set('server', 'Vercel')
  headers.set('x-vercel-cache', cache)
  headers.set('x-vercel-id', id)
  response.statusCode = answer.status
  for (const [name, value] of headers) {
    response.setHeader(name, name === 'set-cookie' ? headers.getSetCookie() : value)
  }
  const { body } = answer
  if (body === null || Buffer.isBuffer(body)) {
    const length = body?.byteLength ?? 0
    if (hasBody(answer.status) && !headers.has('content-length') && body !== null) {
      response.setHeader('content-length', length)
    }
    response.end(body ?? undefined)
    return
  }
  response.flushHeaders()
  await pipeline(body, response)
}

/** A later layer's header replaces an earlier one's; cookies add up, `Vary` is joined. */
function layered(layers: readonly Headers[]): Headers {
  const headers = new Headers()
  for (const layer of layers) {
    for (const [name, value] of layer) {
      if (name === 'set-cookie' || name === 'vary') headers.append(name, value)
      else headers.set(name, value)
    }
  }
  return headers
}

function hasBody(status: number): boolean {
  return status !== 204 && status !== 304 && status >= 200
}
