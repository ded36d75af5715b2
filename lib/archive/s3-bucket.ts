import { withCoalescing } from '../bytes/coalesce.js'
import { counted } from '../bytes/counted.js'
import type { RangeSource } from '../bytes/range-source.js'
import { s3Client } from '../bytes/s3-client.js'
import { s3RangeSource } from '../bytes/s3-range-source.js'
import { pooled } from '../bytes/source-pool.js'
import { withSpan } from '../bytes/with-span.js'
import { s3Config } from '../config.js'
import type { Bucket } from '../env.js'
import { type Metrics, silentMetrics } from '../trace/metrics.js'
import { silentTracer } from '../trace/silent.js'
import type { Tracer } from '../trace/tracer.js'
import type { ObjectListing } from './object-listing.js'
import { s3ObjectListing } from './s3-object-listing.js'
import { tracedListing } from './traced-listing.js'

/** An object as a listing or a manifest describes it. */
interface Described {
  readonly key: string
  readonly byteLength: number
  readonly version: string
}

interface Told {
  readonly tracer: Tracer
  readonly metrics: Metrics
}

const SILENT: Told = { tracer: silentTracer, metrics: silentMetrics }

/**
 * A bucket to read from: its listing, and its objects by ranges. With an endpoint of its own the bucket
 * stands in the path.
 */
export function openBucket(
  bucket: Bucket,
  { tracer, metrics }: Told = SILENT,
): {
  readonly listing: ObjectListing
  readonly open: (object: Described) => RangeSource
} {
  const address = { ...bucket, forcePathStyle: bucket.endpoint !== undefined }
  const client = s3Client(address)
  // A listing is a whole answer: the client may try it again by itself.
  const listingClient = s3Client({ ...address, maxTries: s3Config.maxTries })
  return {
    listing: tracedListing(s3ObjectListing(listingClient, bucket.name), { tracer, metrics }),
    open: pooled(({ key, byteLength, version }: Described) => {
      const object = s3RangeSource(client, { bucket: bucket.name, key, byteLength, version })
      return withCoalescing(
        withSpan(counted(object, metrics), tracer, {
          name: 's3.range',
          // A name such as WRFDETAR_01H_20261124_06_005.nc: public, and it says which hour was slow.
          object: key.slice(key.lastIndexOf('/') + 1),
        }),
      )
    }),
  }
}
