import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { secretsOfBytes } from '../../support/secrets-of.js'
import { registerSecret } from '../../support/secrets-register.js'

/** What came back over a socket: enough to judge it, not a whole HTTP client. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** Status lines in what came back: more than one is an answer to a smuggled request. */
  readonly answers: number
}

const TIME_LIMIT_MS = 20_000

/** A connection to the product from an address of its own. */
export async function openSocket(url: string, localAddress: string): Promise<Socket> {
  const { port } = new URL(url)
  const socket = connect({ host: '127.0.0.1', port: Number(port), localAddress })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/**
 * Writes exactly these bytes and reads until the other side closes. `undefined` when it closed
 * without a word. What does not end in time is an error.
 */
export async function sendRaw(
  url: string,
  localAddress: string,
  bytes: string | Uint8Array,
): Promise<RawAnswer | undefined> {
  for (const secret of secretsOfBytes(bytes)) registerSecret(secret)
  const socket = await openSocket(url, localAddress)
  socket.setTimeout(TIME_LIMIT_MS, () => socket.destroy(new Error('no end of the answer')))
  const parts: Uint8Array[] = []
  socket.on('data', (part) => parts.push(part))
  const closed = once(socket, 'close')
  socket.write(bytes)
  await closed
  return parse(Buffer.concat(parts).toString('latin1'))
}

function parse(text: string): RawAnswer | undefined {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [statusLine = '', ...lines] = head.split('\r\n')
  const status = /^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1]
  if (status === undefined) return undefined
  const headers = new Headers()
  for (const line of lines) {
    const colon = line.indexOf(':')
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const answers = text.match(/HTTP\/1\.1 \d{3}/g)?.length ?? 0
  return { status: Number(status), headers, body: rest.join('\r\n\r\n'), answers }
}
