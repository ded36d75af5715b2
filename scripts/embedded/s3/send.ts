import type { ServerResponse } from 'node:http'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { S3Fault } from './faults.js'
import type { FilePart, S3Response } from './message.js'

/** Large enough for few reads of a 3 MB chunk, small enough for 64 at once. */
const READ_BYTES = 256 << 10

/** The part a fault makes of a ranged answer, with headers that agree with it. */
export function distort(response: S3Response, fault: S3Fault | undefined): S3Response {
  const { file, headers } = response
  if (!file || response.status !== 206) return response
  if (fault?.kind === 'wrong-range') {
    const start = Math.min(Math.max(0, file.start + fault.shiftBytes), file.size - 1)
    const length = Math.min(file.length, file.size - start)
    const range = `bytes ${start}-${start + length - 1}/${file.size}`
    return {
      status: 206,
      headers: { ...headers, 'content-range': range, 'content-length': String(length) },
      file: { ...file, start, length },
    }
  }
  if (fault?.kind !== 'ignore-range') return response
  const { 'content-range': _, ...rest } = headers ?? {}
  return {
    status: 200,
    headers: { ...rest, 'content-length': String(file.size) },
    file: { ...file, start: 0, length: file.size },
  }
}

/** Resolves when the client has left or the server closes the connection. */
function gone(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve()
  return new Promise((resolve) => response.once('close', resolve))
}

/** Ends a body early, in the way the fault says. */
export async function breakOff(response: ServerResponse, fault: S3Fault): Promise<void> {
  if (fault.kind === 'stall') return gone(response)
  if (fault.kind === 'reset') response.socket?.resetAndDestroy()
  else response.destroy()
}

function cutOf(fault: S3Fault | undefined): number | undefined {
  const cuts = fault?.kind === 'truncate' || fault?.kind === 'stall' || fault?.kind === 'reset'
  return cuts ? fault.afterBytes : undefined
}

function invertFirst(): Transform {
  let first = true
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const bytes = first ? Buffer.from(chunk) : chunk
      if (first && bytes.length > 0) bytes[0] = ~(bytes[0] ?? 0) & 0xff
      first = false
      done(null, bytes)
    },
  })
}

function bodyStream(body: string | FilePart, length: number): Readable {
  if (typeof body === 'string') return Readable.from([Buffer.from(body).subarray(0, length)])
  if (length === 0) return Readable.from([])
  const range = { start: body.start, end: body.start + length - 1, autoClose: false }
  return body.handle.createReadStream({ ...range, highWaterMark: READ_BYTES })
}

/** Writes an answer, whole or broken by a fault, and counts body bytes as they go out. */
export async function send(
  response: ServerResponse,
  answer: S3Response,
  options: { fault: S3Fault | undefined; count(bytes: number): void },
): Promise<void> {
  const body = answer.file ?? answer.text ?? ''
  const whole = typeof body === 'string' ? Buffer.byteLength(body) : body.length
  const length = Math.min(whole, cutOf(options.fault) ?? whole)
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      options.count(chunk.length)
      done(null, chunk)
    },
  })
  const bodiless = answer.status === 304 || answer.status === 204
  const defaults = bodiless ? {} : { 'content-length': String(whole) }
  response.writeHead(answer.status, { ...defaults, ...answer.headers })
  const distorting = options.fault?.kind === 'corrupt' ? [invertFirst()] : []
  const cut = length < whole
  await pipeline([bodyStream(body, length), ...distorting, counter, response], { end: !cut })
  if (cut && options.fault) await breakOff(response, options.fault)
}
