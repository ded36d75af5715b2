import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { storeConfig } from '../config.js'
import { Failure } from '../domain/errors.js'

interface Target {
  readonly bucket: string
  readonly key: string
  readonly contentType: string | undefined
}

interface Uploaded {
  readonly version: string
  readonly byteLength: number
}

/**
 * One object, streamed: a single PUT when it is no longer than a part, else a multipart upload with a
 * few parts in flight. A failed upload is aborted, or its parts would be paid for unseen.
 */
export async function uploadParts(
  client: S3Client,
  { bucket, key, contentType }: Target,
  content: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<Uploaded> {
  const options = signal === undefined ? {} : { abortSignal: signal }
  const object = {
    Bucket: bucket,
    Key: key,
    ...(contentType === undefined ? {} : { ContentType: contentType }),
  }
  const parts = inParts(content, storeConfig.partBytes)[Symbol.asyncIterator]()
  const first = await parts.next()
  const second = first.done ? first : await parts.next()
  if (first.done || second.done) {
    const Body = first.done ? new Uint8Array() : first.value
    const { ETag } = await client.send(new PutObjectCommand({ ...object, Body }), options)
    return { version: versionOf(ETag), byteLength: Body.length }
  }
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(object), options)
  const upload = { Bucket: bucket, Key: key, UploadId }
  try {
    const sent = await sendParts(restOf([first.value, second.value], parts), async (part) => {
      const command = new UploadPartCommand({
        ...upload,
        PartNumber: part.number,
        Body: part.bytes,
      })
      const { ETag } = await client.send(command, options)
      return { PartNumber: part.number, ETag: versionOf(ETag) }
    })
    const MultipartUpload = { Parts: sent.parts }
    const complete = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload })
    const { ETag } = await client.send(complete, options)
    return { version: versionOf(ETag), byteLength: sent.byteLength }
  } catch (cause) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined)
    throw cause
  }
}

/** The version of what was written. Throws `source_unavailable` when the bucket named none. */
export function versionOf(etag: string | undefined): string {
  if (etag) return etag
  throw new Failure('source_unavailable', 'The bucket gave no ETag for what was written.')
}

interface Part {
  readonly number: number
  readonly bytes: Uint8Array
}

async function sendParts<Sent>(
  parts: AsyncIterable<Uint8Array>,
  send: (part: Part) => Promise<Sent>,
): Promise<{ readonly parts: Sent[]; readonly byteLength: number }> {
  const sending: Promise<Sent>[] = []
  let byteLength = 0
  try {
    for await (const bytes of parts) {
      byteLength += bytes.length
      const sent = send({ number: sending.length + 1, bytes })
      // Its failure is met below, or by the part that waits for it.
      sent.catch(() => undefined)
      sending.push(sent)
      await sending[sending.length - storeConfig.partsInFlight]
    }
    return { parts: await Promise.all(sending), byteLength }
  } finally {
    // An upload is not aborted under a part that is still on its way.
    await Promise.allSettled(sending)
  }
}

async function* restOf(
  known: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* known
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

/** Cuts and joins a stream into parts of one size; the last may be shorter. */
async function* inParts(
  content: AsyncIterable<Uint8Array>,
  partBytes: number,
): AsyncGenerator<Uint8Array> {
  let part = new Uint8Array(partBytes)
  let used = 0
  for await (const chunk of content) {
    for (let from = 0; from < chunk.length; ) {
      const taken = Math.min(chunk.length - from, partBytes - used)
      part.set(chunk.subarray(from, from + taken), used)
      used += taken
      from += taken
      if (used < partBytes) continue
      yield part
      part = new Uint8Array(partBytes)
      used = 0
    }
  }
  if (used > 0) yield part.subarray(0, used)
}
