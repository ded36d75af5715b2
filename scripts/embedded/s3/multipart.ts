import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { assertWritable } from './conditions.js'
import { type S3Request, type S3Response, xmlResponse } from './message.js'
import { headersToKeep } from './objects.js'
import { receiveBody, receiveText, temporaryPath } from './receive.js'
import { S3Error } from './s3-error.js'
import { assertBucket, commitObject, currentEtag, withKeyLock } from './store.js'
import { element, elementText, elementTexts, S3_NAMESPACE, XML_HEADER } from './xml.js'

/** S3's own: every part but the last has at least this. */
const MIN_PART_BYTES = 5 << 20
const MAX_PART_NUMBER = 10_000
const MAX_COMPLETE_BODY_BYTES = 4 << 20
const UPLOAD_ID = /^[0-9a-f-]{36}$/

interface Upload {
  readonly bucket: string
  readonly key: string
  readonly headers: Readonly<Record<string, string>>
}

interface Part {
  readonly number: number
  readonly etag: string
}

function uploadFolder(directory: string, id: string): string {
  return join(directory, '.s3', 'uploads', id)
}

function parseUpload(text: string): Upload {
  const parsed: Partial<Upload> = JSON.parse(text)
  return { bucket: parsed.bucket ?? '', key: parsed.key ?? '', headers: parsed.headers ?? {} }
}

/** The folder and facts of the request's upload, which must be of this very object. */
async function openUpload(request: S3Request): Promise<{ folder: string; upload: Upload }> {
  const id = request.query.get('uploadId') ?? ''
  if (!UPLOAD_ID.test(id)) throw new S3Error('NoSuchUpload')
  const folder = uploadFolder(request.directory, id)
  const text = await readFile(join(folder, 'upload.json'), 'utf8').catch(() => undefined)
  if (text === undefined) throw new S3Error('NoSuchUpload')
  const upload = parseUpload(text)
  const same = upload.bucket === request.bucket && upload.key === request.key
  if (!same) throw new S3Error('NoSuchUpload')
  return { folder, upload }
}

export async function createUpload(request: S3Request): Promise<S3Response> {
  await assertBucket(request.directory, request.bucket)
  const id = randomUUID()
  const folder = uploadFolder(request.directory, id)
  const { bucket, key } = request
  const upload: Upload = { bucket, key, headers: headersToKeep(request) }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'upload.json'), JSON.stringify(upload))
  return xmlResponse(
    `${XML_HEADER}<InitiateMultipartUploadResult xmlns="${S3_NAMESPACE}">${element('Bucket', bucket)}${element('Key', key)}${element('UploadId', id)}</InitiateMultipartUploadResult>`,
  )
}

export async function uploadPart(request: S3Request): Promise<S3Response> {
  if (request.headers['x-amz-copy-source'] !== undefined) throw new S3Error('NotImplemented')
  const { folder } = await openUpload(request)
  const number = Number(request.query.get('partNumber'))
  if (!Number.isInteger(number) || number < 1 || number > MAX_PART_NUMBER) {
    throw new S3Error('InvalidArgument')
  }
  const received = await receiveBody(request)
  await rename(received.path, join(folder, `${number}.part`))
  await writeFile(join(folder, `${number}.etag`), received.md5Hex)
  return { status: 200, headers: { etag: `"${received.md5Hex}"` } }
}

function parseParts(document: string): Part[] {
  const parts = elementTexts(document, 'Part').map((item) => ({
    number: Number(elementText(item, 'PartNumber')),
    etag: (elementText(item, 'ETag') ?? '').replaceAll('"', ''),
  }))
  if (parts.length === 0 || parts.some((part) => !Number.isInteger(part.number))) {
    throw new S3Error('MalformedXML')
  }
  const ascending = parts.every((part, i) => i === 0 || part.number > (parts[i - 1]?.number ?? 0))
  if (!ascending) throw new S3Error('InvalidPartOrder')
  return parts
}

async function assertParts(folder: string, parts: readonly Part[]): Promise<void> {
  for (const [i, part] of parts.entries()) {
    const etag = await readFile(join(folder, `${part.number}.etag`), 'utf8').catch(() => undefined)
    if (etag === undefined || etag !== part.etag) throw new S3Error('InvalidPart')
    const { size } = await stat(join(folder, `${part.number}.part`))
    if (i < parts.length - 1 && size < MIN_PART_BYTES) throw new S3Error('EntityTooSmall')
  }
}

async function joinParts(folder: string, parts: readonly Part[], target: string): Promise<void> {
  for (const part of parts) {
    await pipeline(
      createReadStream(join(folder, `${part.number}.part`)),
      createWriteStream(target, { flags: 'a' }),
    )
  }
}

export async function completeUpload(request: S3Request): Promise<S3Response> {
  const { folder, upload } = await openUpload(request)
  const parts = parseParts(await receiveText(request, MAX_COMPLETE_BODY_BYTES))
  await assertParts(folder, parts)
  const temporary = temporaryPath(request.directory)
  try {
    await joinParts(folder, parts, temporary)
    const etag = await withKeyLock(request, async () => {
      assertWritable(request.headers, await currentEtag(request))
      return commitObject(request, temporary, upload.headers)
    })
    await rm(folder, { recursive: true, force: true })
    return xmlResponse(
      `${XML_HEADER}<CompleteMultipartUploadResult xmlns="${S3_NAMESPACE}">${element('Bucket', request.bucket)}${element('Key', request.key)}${element('ETag', etag)}</CompleteMultipartUploadResult>`,
    )
  } finally {
    await rm(temporary, { force: true })
  }
}

export async function abortUpload(request: S3Request): Promise<S3Response> {
  const { folder } = await openUpload(request)
  await rm(folder, { recursive: true, force: true })
  return { status: 204 }
}
