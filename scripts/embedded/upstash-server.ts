import { randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { embeddedBackend } from './upstash/embedded-backend.js'
import { findRedisServer, redisServerBackend } from './upstash/redis-server-backend.js'
import { type Backend, RedisError } from './upstash/reply.js'
import { envelope } from './upstash/rest-answer.js'
import { BadRequest, parseCall } from './upstash/rest-request.js'

export interface UpstashServerOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number
  /** Default: redis-server when it is installed, else the embedded store. */
  readonly backend?: 'redis-server' | 'embedded'
  /** Added to each answer, as a network would. */
  readonly latencyMs?: number
  /** Default: a random one. */
  readonly token?: string
}

export interface UpstashServer {
  readonly url: string
  readonly token: string
  readonly backend: string
  /** What has been asked so far. */
  stats(): { readonly requests: number; readonly commands: number }
  close(): Promise<void>
}

const MAX_BODY_BYTES = 10 * 1024 * 1024

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** An Upstash-compatible REST endpoint on loopback. */
export async function startUpstashServer(
  options: UpstashServerOptions = {},
): Promise<UpstashServer> {
  const { port = 0, latencyMs = 0, token = randomBytes(16).toString('hex') } = options
  const backend = await makeBackend(options.backend)
  const counts = { requests: 0, commands: 0 }

  async function answer(request: IncomingMessage): Promise<Answer> {
    counts.requests += 1
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (!isAuthorized(request, url, token)) {
      return { status: 401, body: { error: 'WRONGPASS invalid or missing auth token' } }
    }
    const call = parseCall(request.method ?? 'GET', url, await readBody(request))
    const isBase64 = request.headers['upstash-encoding'] === 'base64'
    if (call.kind === 'one') {
      counts.commands += 1
      const reply = await backend.call(call.command)
      return { status: reply instanceof RedisError ? 400 : 200, body: envelope(reply, isBase64) }
    }
    counts.commands += call.commands.length
    const replies =
      call.kind === 'multi-exec'
        ? await backend.multi(call.commands)
        : await Promise.all(call.commands.map((command) => backend.call(command)))
    if (replies instanceof RedisError) return { status: 400, body: { error: replies.message } }
    return { status: 200, body: replies.map((reply) => envelope(reply, isBase64)) }
  }

  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request).catch(toAnswer)
    if (latencyMs > 0) await sleep(latencyMs)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening').catch(async (cause) => {
    await backend.close()
    throw cause
  })
  const address = server.address()
  const boundPort = typeof address === 'object' ? address?.port : port
  return {
    url: `http://127.0.0.1:${boundPort}`,
    token,
    backend: backend.name,
    stats: () => ({ ...counts }),
    async close() {
      server.close()
      server.closeAllConnections()
      await backend.close()
    },
  }
}

async function makeBackend(wanted: UpstashServerOptions['backend']): Promise<Backend> {
  const program = wanted === 'embedded' ? undefined : findRedisServer(process.env.PATH ?? '')
  if (program) return redisServerBackend(program)
  if (wanted === 'redis-server') {
    throw new Error('redis-server is not installed; scripts/system-packages.sh installs it')
  }
  return embeddedBackend(Date.now)
}

function isAuthorized(request: IncomingMessage, url: URL, token: string): boolean {
  const [, bearer] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? []
  const given = Buffer.from(bearer ?? url.searchParams.get('_token') ?? '')
  const expected = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > MAX_BODY_BYTES) throw new BadRequest('ERR max request size exceeded')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function toAnswer(error: unknown): Answer {
  if (error instanceof BadRequest) return { status: 400, body: { error: error.message } }
  return { status: 500, body: { error: `ERR ${error}` } }
}
