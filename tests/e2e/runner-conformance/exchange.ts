import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Case } from './cases.js'

/** A server's answer as it came over the wire. */
export interface Exchange {
  readonly status: number
  readonly statusText: string
  /** By lower-case name, in the order sent. */
  readonly headers: Readonly<Record<string, readonly string[]>>
  readonly body: string
}

/** Both servers are asked as the same host, so that URLs in their answers are equal. */
const HOST = 'conformance.test'

export async function exchange(
  port: number,
  { path, method = 'GET', headers, body }: Case,
  timeoutMs: number,
): Promise<Exchange> {
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
  const request = httpRequest({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: { host: HOST, ...length, ...headers },
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
  })
  // A server may refuse a body before all of it is sent; what counts is its answer.
  const answered = once(request, 'response')
  request.on('error', () => undefined)
  request.end(body)
  const [message]: IncomingMessage[] = await answered
  if (message === undefined) throw new Error('no response')
  return {
    status: message.statusCode ?? 0,
    statusText: message.statusMessage ?? '',
    headers: Object.fromEntries(
      Object.entries(message.headersDistinct).map(([name, values]) => [name, values ?? []]),
    ),
    body: (await buffer(message)).toString('utf8'),
  }
}
