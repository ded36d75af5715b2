import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface RangeServer {
  readonly endpoint: string
  readonly requests: { method: string; url: string; headers: IncomingMessage['headers'] }[]
  /** Sockets opened since the start, and the most open at once. */
  readonly sockets: { opened: number; atOnce: number }
  close(): Promise<void>
}

export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  range: { start: number; end: number },
) => void

/** A loopback server of one object. `answers` are used one by one, then the honest answer. */
export async function rangeServer(
  content: Uint8Array,
  answers: Answer[] = [],
): Promise<RangeServer> {
  const queue = [...answers]
  const open = new Set<Socket>()
  const requests: RangeServer['requests'] = []
  const sockets = { opened: 0, atOnce: 0 }
  const server = createServer((request, response) => {
    requests.push({
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
    })
    const match = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    const range = { start: Number(match?.[1]), end: Number(match?.[2]) }
    const answer = queue.shift() ?? honest(content)
    answer(request, response, range)
  })
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    sockets.opened++
    sockets.atOnce = Math.max(sockets.atOnce, open.size)
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    sockets,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}

/** The range as asked for, under `If-Match` of `etag`. */
export function honest(content: Uint8Array, etag = '"one"', delayMs = 0): Answer {
  return (request, response, { start, end }) => {
    if (request.headers['if-match'] !== etag) return void response.writeHead(412).end()
    const send = () => {
      response.writeHead(206, {
        'content-range': `bytes ${start}-${end}/${content.length}`,
        'content-length': end - start + 1,
        etag,
      })
      response.end(content.subarray(start, end + 1))
    }
    if (delayMs > 0) setTimeout(send, delayMs)
    else send()
  }
}
