import { rm } from 'node:fs/promises'
import { assertWritable, isNotModified } from './conditions.js'
import { header, type S3Request, type S3Response, xmlResponse } from './message.js'
import { parseRange } from './range.js'
import { receiveBody, receiveText } from './receive.js'
import { S3Error } from './s3-error.js'
import {
  assertBucket,
  commitObject,
  currentEtag,
  openObject,
  removeObject,
  type StoredObject,
  storedHeaders,
  withKeyLock,
} from './store.js'
import { element, elementText, elementTexts, escapeXml, S3_NAMESPACE, XML_HEADER } from './xml.js'

const KEPT_HEADERS = [
  'cache-control',
  'content-disposition',
  'content-language',
  'content-type',
  'expires',
]
/** DeleteObjects takes 1,000 keys of 1,024 bytes: escaped, within this. */
const MAX_DELETE_BODY_BYTES = 8 << 20

/** The request's headers that come back with the object. */
export function headersToKeep(request: S3Request): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of Object.keys(request.headers)) {
    const value = header(request.headers, name)
    const wanted = KEPT_HEADERS.includes(name) || name.startsWith('x-amz-meta-')
    if (wanted && value !== undefined) kept[name] = value
  }
  const encoding = (header(request.headers, 'content-encoding') ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '' && item !== 'aws-chunked')
  if (encoding.length > 0) kept['content-encoding'] = encoding.join(',')
  return kept
}

/** GET and HEAD of an object: conditions, then the range, then the bytes. */
export async function getObject(request: S3Request): Promise<S3Response> {
  const object = await openObject(request)
  if (!object) throw new S3Error('NoSuchKey')
  try {
    const response = await describe(request, object)
    if (response.file && request.method !== 'HEAD') return response
    await object.handle.close()
    return { status: response.status, headers: response.headers ?? {} }
  } catch (error) {
    await object.handle.close()
    throw error
  }
}

async function describe(request: S3Request, object: StoredObject): Promise<S3Response> {
  const { size, etag, modified } = object
  const validators = { etag, 'last-modified': modified.toUTCString(), 'accept-ranges': 'bytes' }
  if (isNotModified(request.headers, object)) return { status: 304, headers: validators }
  const range = parseRange(header(request.headers, 'range'), size)
  const { start, length } = range ?? { start: 0, length: size }
  const headers: Record<string, string> = {
    'content-type': 'binary/octet-stream',
    ...(await storedHeaders(request.directory, etag)),
    ...validators,
    'content-length': String(length),
  }
  if (range) headers['content-range'] = `bytes ${start}-${start + length - 1}/${size}`
  const file = { handle: object.handle, start, length, size }
  return { status: range ? 206 : 200, headers, file }
}

/** PUT of an object: received whole into a temporary file, then renamed if its condition holds. */
export async function putObject(request: S3Request): Promise<S3Response> {
  if (request.headers['x-amz-copy-source'] !== undefined) throw new S3Error('NotImplemented')
  await assertBucket(request.directory, request.bucket)
  const received = await receiveBody(request)
  try {
    const etag = await withKeyLock(request, async () => {
      assertWritable(request.headers, await currentEtag(request))
      return commitObject(request, received.path, headersToKeep(request))
    })
    return { status: 200, headers: { etag } }
  } finally {
    await rm(received.path, { force: true })
  }
}

export async function deleteObject(request: S3Request): Promise<S3Response> {
  await withKeyLock(request, async () => {
    if (request.headers['if-match'] !== undefined) {
      assertWritable(request.headers, await currentEtag(request))
    }
    await removeObject(request)
  })
  return { status: 204 }
}

export async function deleteObjects(request: S3Request): Promise<S3Response> {
  const document = await receiveText(request, MAX_DELETE_BODY_BYTES)
  const keys = elementTexts(document, 'Object').map((item) => elementText(item, 'Key'))
  if (keys.length === 0 || keys.length > 1000) throw new S3Error('MalformedXML')
  const quiet = elementText(document, 'Quiet') === 'true'
  let results = ''
  for (const key of keys) {
    if (key === undefined || key === '') throw new S3Error('MalformedXML')
    const at = { directory: request.directory, bucket: request.bucket, key }
    await withKeyLock(at, () => removeObject(at))
    if (!quiet) results += `<Deleted>${element('Key', key)}</Deleted>`
  }
  return xmlResponse(
    `${XML_HEADER}<DeleteResult xmlns="${escapeXml(S3_NAMESPACE)}">${results}</DeleteResult>`,
  )
}
