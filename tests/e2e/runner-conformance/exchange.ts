import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Case } from './cases.js'

/** A server's answer as it came over the wire, its own port written as `:PORT`. */
export interface Exchange {
  /** `200 OK` */
  readonly status: string
  /** By lower-case name; values of a repeated header on lines of their own. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

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
    headers: { ...length, ...headers },
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
  })
  const answered = once(request, 'response')
  // A server may refuse a body before all of it is sent; what counts is its answer.
  request.on('error', () => undefined)
  request.end(body)
  const [message]: IncomingMessage[] = await answered
  if (message === undefined) throw new Error('no response')
  const neutral = (text: string) => text.replaceAll(`:${port}`, ':PORT')
  const received = Object.entries(message.headersDistinct)
  return {
    status: `${message.statusCode} ${message.statusMessage}`,
    headers: Object.fromEntries(
      received.map(([name, values = []]) => [name, neutral(values.join('\n'))]),
    ),
    body: neutral((await buffer(message)).toString('utf8')),
  }
}
