import {
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Breaker } from '../async/breaker.js'
import { Failure } from '../domain/errors.js'
import type { ObjectListing } from './object-listing.js'

/** A bucket's listing through the SDK, page by page; `gate` keeps calls from a bucket that is down. */
export function s3ObjectListing(client: S3Client, bucket: string, gate?: Breaker): ObjectListing {
  async function* pages(
    input: { Prefix: string; Delimiter?: string },
    signal?: AbortSignal,
  ): AsyncGenerator<ListObjectsV2CommandOutput> {
    let token: string | undefined
    do {
      const command = new ListObjectsV2Command({
        Bucket: bucket,
        ...input,
        ...(token === undefined ? {} : { ContinuationToken: token }),
      })
      if (gate?.admits() === false) throw unlisted(new Error('no answer lately'))
      const page = await client
        .send(command, signal === undefined ? {} : { abortSignal: signal })
        .catch((cause: unknown) => {
          signal?.throwIfAborted()
          gate?.failed()
          throw unlisted(cause)
        })
      gate?.succeeded()
      yield page
      token = page.IsTruncated ? page.NextContinuationToken : undefined
    } while (token !== undefined)
  }

  return {
    async folders(prefix, signal) {
      const found: string[] = []
      for await (const page of pages({ Prefix: prefix, Delimiter: '/' }, signal)) {
        for (const { Prefix } of page.CommonPrefixes ?? []) if (Prefix) found.push(Prefix)
      }
      return found
    },
    async objects(prefix, signal) {
      const found = []
      for await (const page of pages({ Prefix: prefix }, signal)) {
        for (const { Key, Size, ETag, LastModified } of page.Contents ?? []) {
          // A listing without these describes nothing that can be read safely.
          if (!Key || Size === undefined || !ETag || !LastModified) continue
          found.push({
            key: Key,
            byteLength: Size,
            version: ETag,
            lastModifiedMs: LastModified.getTime(),
          })
        }
      }
      return found
    },
  }
}

function unlisted(cause: unknown): Failure {
  return new Failure('source_unavailable', 'The archive could not be listed.', {
    cause,
    retryAfterSeconds: 60,
  })
}
