import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { secretsOfMessage } from './secrets-of.js'
import { registerSecret } from './secrets-register.js'

/** Like `fetch`, except that redirects are not followed. */
export interface Client {
  (target: string, init?: RequestInit): Promise<Response>
  /** The loopback address that it calls from. */
  readonly address: string
}

/** Answers that have no body, whatever their headers say. */
const BODILESS = new Set([204, 205, 304])

/**
 * A client with a source address of its own, for the product counts calls by address: tests that
 * share one would spend each other's limits. `target` is a path below `url`, or a whole URL.
 *
 * Needs a system where all of 127.0.0.0/8 is the loopback, as Linux is.
 */
export function clientFrom(url: string, address: string = freshAddress()): Client {
  // No kept connections: a test that works for seconds in between would find them closed.
  const agent = new Agent({ keepAlive: false, maxSockets: 16, localAddress: address })
  registerSecret(address, 'address')
  const send = async (target: string, init: RequestInit = {}): Promise<Response> => {
    const options: RequestInit & { duplex: 'half' } = { ...init, duplex: 'half' }
    const wanted = new Request(new URL(target, url), options)
    const { port, pathname, search, host } = new URL(wanted.url)
    const outgoing = httpRequest({
      agent,
      // Not by name: `localhost` may be ::1, which 127.0.0.0/8 does not reach.
      host: '127.0.0.1',
      port,
      method: wanted.method,
      path: pathname + search,
      headers: { host, ...Object.fromEntries(wanted.headers) },
      signal: wanted.signal,
    })
    const [answered] = await Promise.all([answerTo(outgoing), sendBody(wanted, init, outgoing)])
    const response = await toResponse(answered, wanted.method)
    await registerSecretsOf(wanted.headers, init.body, response.clone())
    return response
  }
  return Object.assign(send, { address })
}

/** One of sixteen million, so that files that run side by side do not meet. */
function freshAddress(): string {
  return [127, randomInt(1, 255), randomInt(0, 256), randomInt(1, 255)].join('.')
}

/** What a call and its answer hold that may be in no log and no audit entry. */
async function registerSecretsOf(
  headers: Headers,
  sent: unknown,
  response: Response,
): Promise<void> {
  const isJson = response.headers.get('content-type')?.includes('json')
  const received = isJson ? await response.text() : ''
  const found = [
    ...secretsOfMessage(headers, sent),
    ...secretsOfMessage(response.headers, received),
  ]
  for (const secret of found) registerSecret(secret)
}

type Outgoing = ReturnType<typeof httpRequest>

async function answerTo(outgoing: Outgoing): Promise<IncomingMessage> {
  const [answered]: IncomingMessage[] = await once(outgoing, 'response')
  if (!answered) throw new Error('no answer')
  return answered
}

/** A stream goes out in chunks, without a length; anything else with its length. */
async function sendBody(wanted: Request, init: RequestInit, outgoing: Outgoing): Promise<void> {
  if (wanted.body && init.body instanceof ReadableStream) {
    // A server may answer and hang up before it has read all: the answer is what counts.
    await pipeline(wanted.body, outgoing).catch(() => undefined)
    return
  }
  const bytes = Buffer.from(await wanted.arrayBuffer())
  if (bytes.length > 0) outgoing.setHeader('content-length', bytes.length)
  outgoing.end(bytes)
}

async function toResponse(answered: IncomingMessage, method: string): Promise<Response> {
  const headers = new Headers()
  for (let i = 0; i < answered.rawHeaders.length; i += 2) {
    headers.append(answered.rawHeaders[i] ?? '', answered.rawHeaders[i + 1] ?? '')
  }
  const parts: Uint8Array[] = []
  for await (const part of answered) parts.push(part)
  const status = answered.statusCode ?? 0
  const hasBody = method !== 'HEAD' && !BODILESS.has(status)
  return new Response(hasBody ? Buffer.concat(parts) : null, { status, headers })
}
