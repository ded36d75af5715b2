import type { RangeSource } from '../bytes/range-source.js'
import { s3Client } from '../bytes/s3-client.js'
import { s3RangeSource } from '../bytes/s3-range-source.js'
import type { Bucket } from '../env.js'
import type { ObjectListing } from './object-listing.js'
import { s3ObjectListing } from './s3-object-listing.js'

/** An object as a listing or a manifest describes it. */
interface Described {
  readonly key: string
  readonly byteLength: number
  readonly version: string
}

/**
 * A bucket to read from: its listing, and its objects by ranges. With an endpoint of its own the bucket
 * stands in the path.
 */
export function openBucket(bucket: Bucket): {
  readonly listing: ObjectListing
  readonly open: (object: Described) => RangeSource
} {
  const client = s3Client({ ...bucket, forcePathStyle: bucket.endpoint !== undefined })
  return {
    listing: s3ObjectListing(client, bucket.name),
    open: ({ key, byteLength, version }) =>
      s3RangeSource(client, { bucket: bucket.name, key, byteLength, version }),
  }
}
