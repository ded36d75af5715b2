import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { spansOfJson } from './otlp-json.js'
import { spansOfProtobuf } from './otlp-protobuf.js'
import { tracesPage } from './page.js'
import type { SpanRecord } from './span-record.js'
import { type TraceStore, traceStore } from './trace-store.js'

export interface Collector {
  readonly url: string
  readonly store: TraceStore
  /** Bodies that came to /v1/metrics, as they were. */
  metrics(): readonly string[]
  close(): Promise<void>
}

export interface CollectorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number
  readonly onSpans?: (spans: readonly SpanRecord[]) => void
}

const MAX_BODY_BYTES = 16 * 1024 * 1024
const MAX_METRICS_KEPT = 100
/** Traces on one page, and in one answer to a question without a correlation id. */
const SHOWN = 20

/**
 * Takes OTLP over HTTP, JSON and protobuf, on loopback. `GET /` draws the last traces, `GET /traces` gives
 * them as JSON; both take `?correlation=`.
 */
export async function startCollector(options: CollectorOptions = {}): Promise<Collector> {
  const store = traceStore()
  const metrics: string[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (request.method === 'POST') {
      const body = await readBody(request)
      const isJson = request.headers['content-type']?.includes('json') ?? false
      if (url.pathname === '/v1/traces') {
        const spans = isJson ? spansOfJson(body.toString()) : spansOfProtobuf(body)
        store.add(spans)
        options.onSpans?.(spans)
      } else if (url.pathname === '/v1/metrics') {
        metrics.push(body.toString())
        metrics.splice(0, metrics.length - MAX_METRICS_KEPT)
      }
      send(response, 'application/json', '{}')
      return
    }
    const correlation = url.searchParams.get('correlation') ?? ''
    const found = correlation === '' ? store.last(SHOWN) : store.byCorrelation(correlation)
    if (url.pathname === '/traces') send(response, 'application/json', JSON.stringify(found))
    else send(response, 'text/html; charset=utf-8', tracesPage(found, correlation))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(400, { 'content-type': 'text/plain' }).end(String(error))
    })
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : options.port
  return {
    url: `http://127.0.0.1:${port}`,
    store,
    metrics: () => metrics,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > MAX_BODY_BYTES) throw new RangeError('the body is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
