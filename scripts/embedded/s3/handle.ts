import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { FaultPlan, S3Fault } from './faults.js'
import type { S3Request, S3Response } from './message.js'
import { operationOf, perform, type S3Operation } from './operations.js'
import { S3Error } from './s3-error.js'
import { breakOff, distort, send } from './send.js'
import { element, XML_HEADER } from './xml.js'

export interface HandlerOptions {
  readonly directory: string
  readonly latencyMs: number
  readonly faults: FaultPlan
  /** Aborted when the server closes, so that nothing waits longer. */
  readonly closing: AbortSignal
  countRequest(operation: S3Operation): void
  countBytes(bytes: number): void
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

async function answer(operation: S3Operation, request: S3Request): Promise<S3Response> {
  try {
    return await perform(operation, request)
  } catch (error) {
    const clientLeft = request.body.errored !== null
    if (!(error instanceof S3Error || clientLeft)) console.error('s3-server:', error)
    return errorResponse(error, request.method === 'HEAD')
  }
}

async function respond(
  options: HandlerOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { directory, faults } = options
  const method = incoming.method ?? 'GET'
  const target = parseTarget(incoming.url ?? '/')
  const request = { ...target, directory, method, headers: incoming.headers, body: incoming }
  const operation = operationOf(request)
  options.countRequest(operation)
  if (options.latencyMs > 0) await delay(options.latencyMs, undefined, { signal: options.closing })
  const fault = faults.take(operation, request.key)
  if ((fault?.kind === 'stall' || fault?.kind === 'reset') && fault.afterBytes === undefined) {
    return breakOff(response, fault)
  }
  const result =
    fault?.kind === 'status'
      ? faultResponse(fault)
      : distort(await answer(operation, request), fault)
  try {
    await send(response, result, { fault, count: options.countBytes })
  } finally {
    await result.file?.handle.close()
  }
}

/** Answers one request, whatever happens to it; never rejects. */
export async function handle(
  options: HandlerOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await respond(options, incoming, response)
  } catch (error) {
    if (response.headersSent || response.destroyed) response.destroy()
    else {
      const result = errorResponse(error, incoming.method === 'HEAD')
      const sent = send(response, result, { fault: undefined, count: options.countBytes })
      await sent.catch(() => response.destroy())
    }
  }
  // A refused upload is read to its end, or the client would meet a broken pipe, not the answer.
  incoming.resume()
}
