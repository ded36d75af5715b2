/**
 * An S3-compatible server over a folder, on loopback: one folder a bucket, one file an object. It
 * stands in for the forecast archive and for our own bucket, and injects latency and faults.
 */
import { mkdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join, resolve } from 'node:path'
import { faultPlan, type S3Fault } from './s3/faults.js'
import { type HandlerOptions, handle } from './s3/handle.js'
import { bucketPath } from './s3/object-path.js'
import type { S3Operation } from './s3/operations.js'

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

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolvePort, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolvePort(typeof address === 'object' && address ? address.port : port)
    })
  })
}

async function prepareFolders(directory: string, buckets: readonly string[]): Promise<void> {
  await rm(join(directory, '.s3', 'tmp'), { recursive: true, force: true })
  const folders = [
    ...['tmp', 'uploads', 'headers'].map((name) => join(directory, '.s3', name)),
    ...buckets.map((bucket) => bucketPath(directory, bucket)),
  ]
  for (const folder of folders) await mkdir(folder, { recursive: true })
}

/** Starts a server; rejects when the port is taken. Unfinished uploads survive a restart. */
export async function startS3Server(options: S3ServerOptions): Promise<S3Server> {
  const directory = resolve(options.directory)
  await prepareFolders(directory, options.buckets ?? [])
  const faults = faultPlan(options.faults)
  const counts = counters()
  const closing = new AbortController()
  const handling: HandlerOptions = {
    directory,
    latencyMs: options.latencyMs ?? 0,
    faults,
    closing: closing.signal,
    countRequest: counts.addRequest,
    countBytes: counts.addBytes,
  }
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, response) => {
    handle(handling, incoming, response)
  })
  const port = await listen(server, options.port ?? 0)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    stats: counts.read,
    resetStats: counts.reset,
    setFault: faults.set,
    async close() {
      closing.abort()
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeAllConnections()
      await closed
    },
  }
}
