import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { json } from 'node:stream/consumers'

export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

export interface WebhookReceiver {
  readonly url: string
  /** What it took, in order: answers of 2xx only. */
  readonly received: Received[]
  /** Answers this status from now on. */
  answer(status: number): void
  close(): Promise<void>
}

/** Takes webhooks on loopback. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = []
  let status = 204
  const server = createServer(async (request, response) => {
    const body: unknown = await json(request)
    if (status < 300) received.push({ headers: request.headers, body })
    response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`,
    received,
    answer(next) {
      status = next
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
