import { createHash, type Hash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline as pipelineTo, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { AwsChunkedDecoder } from './aws-chunked.js'
import { header, type S3Request } from './message.js'
import { S3Error } from './s3-error.js'

const HASHES = { 'x-amz-checksum-sha1': 'sha1', 'x-amz-checksum-sha256': 'sha256' } as const
const CRC32 = 'x-amz-checksum-crc32'

/** Sums of what passes through: md5 always, the SDK's checksums where we know how to make them. */
class Tally extends Transform {
  length = 0
  private crc = 0
  private readonly hashes = new Map<string, Hash>([['content-md5', createHash('md5')]])

  constructor(names: readonly string[]) {
    super()
    for (const [name, algorithm] of Object.entries(HASHES)) {
      if (names.includes(name)) this.hashes.set(name, createHash(algorithm))
    }
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.length += chunk.length
    this.crc = crc32(chunk, this.crc)
    for (const hash of this.hashes.values()) hash.update(chunk)
    this.push(chunk)
    done()
  }

  digests(): Map<string, string> {
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(this.crc)
    const digests = new Map([[CRC32, sum.toString('base64')]])
    for (const [name, hash] of this.hashes) digests.set(name, hash.digest('base64'))
    return digests
  }
}

export interface ReceivedFile {
  readonly path: string
  readonly md5Hex: string
  readonly length: number
}

export function temporaryPath(directory: string): string {
  return join(directory, '.s3', 'tmp', randomUUID())
}

/**
 * Streams a request's body into a temporary file, unframed and checked against the lengths and
 * checksums it came with. A refused or cut body leaves nothing behind.
 */
export async function receiveBody(request: S3Request): Promise<ReceivedFile> {
  const path = temporaryPath(request.directory)
  const chunked = isAwsChunked(request) ? new AwsChunkedDecoder() : undefined
  const announced = `${header(request.headers, 'x-amz-trailer') ?? ''},${Object.keys(request.headers)}`
  const tally = new Tally(announced.toLowerCase().split(/[\s,]+/))
  try {
    const stages = chunked ? [chunked, tally] : [tally]
    await pipeline([request.body, ...stages, createWriteStream(path, { flags: 'wx' })])
    const digests = tally.digests()
    assertComplete(request, tally.length)
    assertDigests({
      digests,
      sent: (name) => chunked?.trailers.get(name) ?? header(request.headers, name),
    })
    const md5Hex = Buffer.from(digests.get('content-md5') ?? '', 'base64').toString('hex')
    return { path, md5Hex, length: tally.length }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

function isAwsChunked(request: S3Request): boolean {
  const encoding = header(request.headers, 'content-encoding') ?? ''
  const sha = header(request.headers, 'x-amz-content-sha256') ?? ''
  return /(^|[\s,])aws-chunked([\s,]|$)/.test(encoding) || sha.startsWith('STREAMING-')
}

function assertComplete(request: S3Request, length: number): void {
  const decoded = header(request.headers, 'x-amz-decoded-content-length')
  const plain = isAwsChunked(request) ? undefined : header(request.headers, 'content-length')
  const expected = decoded ?? plain
  if (expected !== undefined && Number(expected) !== length) throw new S3Error('IncompleteBody')
}

function assertDigests(given: {
  digests: Map<string, string>
  sent(name: string): string | undefined
}): void {
  for (const [name, digest] of given.digests) {
    const sent = given.sent(name)
    if (sent !== undefined && sent !== digest) throw new S3Error('BadDigest')
  }
}

/** A small body as text; anything larger than `maxBytes` is refused before it is kept. */
export async function receiveText(request: S3Request, maxBytes: number): Promise<string> {
  const source = isAwsChunked(request)
    ? pipelineTo(request.body, new AwsChunkedDecoder(), () => undefined)
    : request.body
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > maxBytes) throw new S3Error('EntityTooLarge')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}
