import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createFunctionPool } from './function-pool.js'
import { type Deployment, deploy, handleRequest, type Outcome } from './handle-request.js'
import { listenOnLoopback } from './listen.js'
import { platformErrorAnswer, platformErrors } from './platform-error.js'
import { readOutput } from './read-output.js'
import { platformHeaders } from './request-headers.js'
import { writeAnswer } from './write-answer.js'

/** A build to serve. */
export interface Build {
  /** A Build Output folder, such as `.vercel/output`. */
  readonly output: string
  /** Names what is served; functions read it as the platform's commit id. */
  readonly release: string
}

export interface ServeOptions {
  readonly build: Build
  /** 0 takes any free port. */
  readonly port: number
  /** The environment the functions get beside the platform's own; it wins over that. */
  readonly env: Readonly<Record<string, string>>
  /** Processes a function may grow to, 1 unless stated. */
  readonly instances?: number
  /** Lines the functions print, with the function's name in front. */
  readonly log: (line: string) => void
}

export interface Served {
  readonly url: string
  readonly port: number
  functionPids(): number[]
  /** Serves another build from now on; calls under way end in the old one. */
  swap(build: Build): Promise<void>
  /** Ends every process; calls under way get `graceMs`, 2 s unless stated. */
  close(graceMs?: number): Promise<void>
}

const GRACE_MS = 2_000

/** Serves a Build Output folder on loopback, the way the platform would. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { log } = options
  const calls = new Map<Deployment, Set<Promise<void>>>()

  async function start(build: Build): Promise<Deployment> {
    const output = await readOutput(build.output)
    const pool = await createFunctionPool({
      output,
      env: { ...platformEnvironment(build.release), ...options.env },
      instances: options.instances ?? 1,
      log,
    })
    const deployment = deploy(output, pool)
    calls.set(deployment, new Set())
    // Every request waits for the middleware: it starts now, the functions when they are called.
    if (output.middleware) pool.warm(output.middleware.name)
    return deployment
  }

  async function retire(deployment: Deployment, graceMs: number): Promise<void> {
    const waiting = calls.get(deployment) ?? []
    await Promise.race([Promise.all(waiting), after(graceMs)])
    await deployment.pool.close(graceMs)
    calls.delete(deployment)
  }

  let current = await start(options.build)
  const retiring = new Set<Promise<void>>()
  const listening = await listenOnLoopback(options.port, (request, response) => {
    const deployment = current
    const open = calls.get(deployment)
    const call = respond(deployment, { request, response, log }).finally(() => open?.delete(call))
    open?.add(call)
  }).catch(async (error: unknown) => {
    await current.pool.close(0)
    throw error
  })

  return {
    url: `http://localhost:${listening.port}`,
    port: listening.port,
    functionPids: () => [...calls.keys()].flatMap(({ pool }) => pool.pids()),
    async swap(build) {
      const old = current
      current = await start(build)
      const retired = retire(old, 30_000).finally(() => retiring.delete(retired))
      retiring.add(retired)
    },
    async close(graceMs = GRACE_MS) {
      const closed = listening.close()
      await Promise.all([...calls.keys()].map((deployment) => retire(deployment, graceMs)))
      await closed
    },
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly log: (line: string) => void
}

async function respond(deployment: Deployment, exchange: Exchange): Promise<void> {
  const { request, response, log } = exchange
  const id = `dev1::${Date.now()}-${randomBytes(6).toString('hex')}`
  try {
    const outcome = await outcomeOf(deployment, request, id)
    // An unread body would be taken for the next request of this connection.
    if (!request.complete) response.setHeader('connection', 'close')
    await writeAnswer(response, outcome, id)
  } catch (error) {
    // A client that left and a function that broke off in its body both end here.
    response.destroy()
    if (!isBrokenOff(error)) log(`[runner] ${request.method} failed: ${String(error)}`)
  }
}

async function outcomeOf(
  deployment: Deployment,
  request: IncomingMessage,
  id: string,
): Promise<Outcome> {
  const { url = '/', method = 'GET' } = request
  const accept = request.headers.accept ?? ''
  if (!url.startsWith('/') || !isHost(request.headers.host)) {
    const answer = platformErrorAnswer(platformErrors.badRequest, accept)
    return { answer, cache: 'MISS', added: [] }
  }
  const address = request.socket.remoteAddress ?? '127.0.0.1'
  const headers = platformHeaders(request.headers, { id, address })
  return await handleRequest(deployment, { method, url, headers, message: request })
}

/** A name or an address, and perhaps a port: anything else, such as a user before an `@`, is refused. */
function isHost(host = 'localhost'): boolean {
  return /^(?:[\w.-]*|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host)
}

function isBrokenOff(error: unknown): boolean {
  const codes = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE', 'ABORT_ERR']
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** What the platform sets for a function. Its clock is in UTC. */
function platformEnvironment(release: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    TZ: 'UTC',
    VERCEL: '1',
    VERCEL_ENV: 'development',
    VERCEL_REGION: 'dev1',
    VERCEL_GIT_COMMIT_SHA: release,
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
