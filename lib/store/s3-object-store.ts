import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Failure } from '../domain/errors.js'
import type { ObjectStore, StoredObject, WriteCondition } from './object-store.js'
import { uploadParts, versionOf } from './s3-upload.js'

const DELETE_BATCH = 1_000

/** A bucket through the SDK. */
export function s3ObjectStore(client: S3Client, bucket: string): ObjectStore {
  const options = (signal?: AbortSignal) => (signal === undefined ? {} : { abortSignal: signal })

  async function page(prefix: string, token: string | undefined, signal?: AbortSignal) {
    const command = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix,
      ...(token === undefined ? {} : { ContinuationToken: token }),
    })
    return client.send(command, options(signal)).catch(refused(signal))
  }

  return {
    async list(prefix, signal) {
      const found: StoredObject[] = []
      let token: string | undefined
      do {
        const listed = await page(prefix, token, signal)
        for (const object of listed.Contents ?? []) {
          const stored = storedObject(object.Key, {
            byteLength: object.Size,
            etag: object.ETag,
            modified: object.LastModified,
          })
          if (stored) found.push(stored)
        }
        token = listed.IsTruncated ? listed.NextContinuationToken : undefined
      } while (token !== undefined)
      return found
    },
    async head(key, signal) {
      const found = await client
        .send(new HeadObjectCommand({ Bucket: bucket, Key: key }), options(signal))
        .catch(absentOr(signal))
      if (!found) return undefined
      const { ContentLength: byteLength, ETag: etag, LastModified: modified } = found
      return storedObject(key, { byteLength, etag, modified })
    },
    async get(key, signal) {
      const found = await client
        .send(new GetObjectCommand({ Bucket: bucket, Key: key }), options(signal))
        .catch(absentOr(signal))
      if (!found?.Body || !found.ETag) return undefined
      const bytes = await found.Body.transformToByteArray().catch(refused(signal))
      return { bytes, version: found.ETag }
    },
    async put(key, bytes, { contentType, condition, signal } = {}) {
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: bytes,
        ...(contentType === undefined ? {} : { ContentType: contentType }),
        ...conditionHeaders(condition),
      })
      const written = await client.send(command, options(signal)).catch((cause: unknown) => {
        if (condition && conditionFailed(cause)) return undefined
        return refused(signal)(cause)
      })
      return written && versionOf(written.ETag)
    },
    upload: (key, content, { contentType, signal } = {}) =>
      uploadParts(client, { bucket, key, contentType }, content, signal).catch(refused(signal)),
    async delete(keys, signal) {
      for (let from = 0; from < keys.length; from += DELETE_BATCH) {
        const Objects = keys.slice(from, from + DELETE_BATCH).map((Key) => ({ Key }))
        const command = new DeleteObjectsCommand({
          Bucket: bucket,
          Delete: { Objects, Quiet: true },
        })
        const { Errors = [] } = await client.send(command, options(signal)).catch(refused(signal))
        if (Errors.length > 0) refused(signal)(new Error(`${Errors.length} objects stay`))
      }
    },
  }
}

function storedObject(
  key: string | undefined,
  facts: {
    readonly byteLength: number | undefined
    readonly etag: string | undefined
    readonly modified: Date | undefined
  },
): StoredObject | undefined {
  const { byteLength, etag, modified } = facts
  // An object without these cannot be read safely.
  if (!key || byteLength === undefined || !etag || !modified) return undefined
  return { key, byteLength, version: etag, lastModifiedMs: modified.getTime() }
}

function conditionHeaders(condition: WriteCondition | undefined) {
  if (!condition) return {}
  return condition.onlyIf === 'absent' ? { IfNoneMatch: '*' } : { IfMatch: condition.version }
}

/** 412; 409 when another conditional write was going on; 404 for `If-Match` on nothing. */
function conditionFailed(cause: unknown): boolean {
  const status = cause instanceof S3ServiceException ? cause.$metadata.httpStatusCode : undefined
  return status === 412 || status === 409 || status === 404
}

function absentOr(signal: AbortSignal | undefined) {
  return (cause: unknown): undefined => {
    if (cause instanceof S3ServiceException && cause.$metadata.httpStatusCode === 404) return
    refused(signal)(cause)
  }
}

function refused(signal: AbortSignal | undefined) {
  return (cause: unknown): never => {
    signal?.throwIfAborted()
    if (cause instanceof Failure) throw cause
    throw new Failure('source_unavailable', 'The bucket of cubes gave no usable answer.', {
      cause,
      retryAfterSeconds: 60,
    })
  }
}
