import type { IncomingHttpHeaders } from 'node:http'
import { header } from './message.js'
import { S3Error } from './s3-error.js'

interface Version {
  readonly etag: string
  readonly modified: Date
}

function matches(list: string, etag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^"|"$/g, '')
  return list.split(',').some((item) => item.trim() === '*' || bare(item) === bare(etag))
}

/** HTTP dates have whole seconds: compare at that grain. */
function seconds(time: number): number {
  return Math.floor(time / 1000)
}

/** `If-Match`, `If-Unmodified-Since`: 412. `If-None-Match`, `If-Modified-Since`: true means 304. */
export function isNotModified(headers: IncomingHttpHeaders, version: Version): boolean {
  const [match, noneMatch] = [header(headers, 'if-match'), header(headers, 'if-none-match')]
  const modified = seconds(version.modified.getTime())
  const since = (name: string) => seconds(Date.parse(header(headers, name) ?? ''))
  if (match !== undefined) {
    if (!matches(match, version.etag)) throw new S3Error('PreconditionFailed')
  } else if (modified > since('if-unmodified-since')) {
    throw new S3Error('PreconditionFailed')
  }
  if (noneMatch !== undefined) return matches(noneMatch, version.etag)
  return modified <= since('if-modified-since')
}

/** Conditional writes: `If-None-Match: *` wants no object, `If-Match` wants exactly that version. */
export function assertWritable(headers: IncomingHttpHeaders, etag: string | undefined): void {
  const [match, noneMatch] = [header(headers, 'if-match'), header(headers, 'if-none-match')]
  if (noneMatch !== undefined && noneMatch.trim() !== '*') throw new S3Error('NotImplemented')
  if (noneMatch !== undefined && etag !== undefined) throw new S3Error('PreconditionFailed')
  if (match === undefined) return
  if (etag === undefined) throw new S3Error('NoSuchKey')
  if (!matches(match, etag)) throw new S3Error('PreconditionFailed')
}
