/**
 * An S3-compatible server over a folder, on loopback: one folder a bucket, one file an object. It
 * stands in for the forecast archive and for our own bucket, and injects latency and faults.
 */
import { mkdir, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { faultPlan, type S3Fault } from './s3/faults.js'
import type { S3Request, S3Response } from './s3/message.js'
import { operationOf, perform, type S3Operation } from './s3/operations.js'
import { S3Error } from './s3/s3-error.js'
import { breakOff, distort, send } from './s3/send.js'
import { element, XML_HEADER } from './s3/xml.js'

export type { S3Fault } from './s3/faults.js'
export type { S3Operation } from './s3/operations.js'

/** Longer than a client's pool keeps an idle socket, so that the server never closes one in use. */
const KEEP_ALIVE_MS = 120_000

export interface S3ServerOptions {
  /** Its folders are the buckets; those whose name begins with a dot are the server's own. */
  readonly directory: string
  /** 0 or absent: any free port. */
  readonly port?: number
  /** Waited before each answer. */
  readonly latencyMs?: number
  readonly faults?: S3Fault
  /** Buckets made if they are not there. */
  readonly buckets?: readonly string[]
}

export interface S3Stats {
  readonly requests: number
  /** Body bytes sent. */
  readonly bytes: number
  readonly byOperation: Readonly<Record<string, number>>
}

export interface S3Server {
  readonly url: string
  readonly port: number
  stats(): S3Stats
  resetStats(): void
  setFault(fault: S3Fault | undefined): void
  close(): Promise<void>
}

/** Not through `URL`, which would resolve `..` in a key before anyone has looked at it. */
function parseTarget(target: string): { bucket: string; key: string; query: URLSearchParams } {
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1))
  if (!path.startsWith('/')) throw new S3Error('InvalidURI')
  const [bucket = '', ...rest] = path.slice(1).split('/')
  try {
    return { bucket: decodeURIComponent(bucket), key: decodeURIComponent(rest.join('/')), query }
  } catch (cause) {
    throw new S3Error('InvalidURI', { cause })
  }
}

function errorResponse(error: unknown, isHead: boolean): S3Response {
  const known = error instanceof S3Error ? error : new S3Error('InternalError', { cause: error })
  const text = `${XML_HEADER}<Error>${element('Code', known.code)}${element('Message', known.message)}</Error>`
  const headers = { ...known.headers, 'content-type': 'application/xml' }
  return { status: known.status, headers, text: isHead ? '' : text }
}

function faultResponse(fault: S3Fault & { kind: 'status' }): S3Response {
  const code = fault.code ?? (fault.status === 503 ? 'SlowDown' : 'InternalError')
  const text = `${XML_HEADER}<Error>${element('Code', code)}${element('Message', 'injected')}</Error>`
  return { status: fault.status, headers: { 'content-type': 'application/xml' }, text }
}

function counters() {
  let requests = 0
  let bytes = 0
  let byOperation: Partial<Record<S3Operation, number>> = {}
  return {
    addRequest(operation: S3Operation) {
      requests += 1
      byOperation[operation] = (byOperation[operation] ?? 0) + 1
    },
    addBytes: (count: number) => {
      bytes += count
    },
    read: (): S3Stats => ({ requests, bytes, byOperation: { ...byOperation } }),
    reset() {
      requests = 0
      bytes = 0
      byOperation = {}
    },
  }
}

async function answer(operation: S3Operation, request: S3Request): Promise<S3Response> {
  try {
    return await perform(operation, request)
  } catch (error) {
    const clientLeft = request.body.errored !== null
    if (!(error instanceof S3Error || clientLeft)) console.error('s3-server:', error)
    return errorResponse(error, request.method === 'HEAD')
  }
}

export async function startS3Server(options: S3ServerOptions): Promise<S3Server> {
  const directory = resolve(options.directory)
  const own = join(directory, '.s3')
  await rm(join(own, 'tmp'), { recursive: true, force: true })
  const folders = ['.s3/tmp', '.s3/uploads', '.s3/headers', ...(options.buckets ?? [])]
  for (const folder of folders) await mkdir(join(directory, folder), { recursive: true })

  const plan = faultPlan(options.faults)
  const counts = counters()
  const closing = new AbortController()

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = incoming.method ?? 'GET'
    const target = parseTarget(incoming.url ?? '/')
    const request = { ...target, directory, method, headers: incoming.headers, body: incoming }
    const operation = operationOf(request)
    counts.addRequest(operation)
    if (options.latencyMs) await delay(options.latencyMs, undefined, { signal: closing.signal })
    const fault = plan.take(operation, request.key)
    if ((fault?.kind === 'stall' || fault?.kind === 'reset') && fault.afterBytes === undefined) {
      return breakOff(response, fault)
    }
    const result =
      fault?.kind === 'status'
        ? faultResponse(fault)
        : distort(await answer(operation, request), fault)
    try {
      await send(response, result, { fault, count: counts.addBytes })
    } finally {
      await result.file?.handle.close()
    }
  }

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, response) => {
    serve(incoming, response)
      .catch((error: unknown) => {
        if (response.headersSent || response.destroyed) response.destroy()
        else
          return send(response, errorResponse(error, false), {
            fault: undefined,
            count: counts.addBytes,
          })
      })
      // A refused upload is read to its end, or the client would meet a broken pipe, not the answer.
      .then(() => incoming.resume())
      .catch(() => response.destroy())
  })
  const port = await new Promise<number>((resolvePort, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      const address = server.address()
      resolvePort(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    stats: counts.read,
    resetStats: counts.reset,
    setFault: plan.set,
    async close() {
      closing.abort()
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeAllConnections()
      await closed
    },
  }
}
