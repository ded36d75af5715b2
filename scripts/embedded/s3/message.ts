import type { FileHandle } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'

/** What a handler is given. `body` is the raw request; `directory` is the server's root. */
export interface S3Request {
  readonly directory: string
  readonly method: string
  readonly bucket: string
  readonly key: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Readable
}

/** Bytes `start` to `start + length` of an open file; whoever sends them closes the handle. */
export interface FilePart {
  readonly handle: FileHandle
  readonly start: number
  readonly length: number
  readonly size: number
}

export interface S3Response {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly text?: string
  readonly file?: FilePart
}

export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

export function xmlResponse(document: string): S3Response {
  return { status: 200, headers: { 'content-type': 'application/xml' }, text: document }
}
