import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '@vercel/functions'
import type { Archive } from './archive/archive.js'
import type { Cache, CacheStats } from './cache/stale-while-revalidate.js'
import { threeTierCache } from './cache/three-tiers.js'
import { type Env, env } from './env.js'
import type { PlaceMatch } from './places/find-place.js'
import { jsonLog, type Log } from './trace/log.js'

/** The world, as use cases see it: real adapters in `getDeps`, others in tests. */
export interface Deps {
  readonly release: string
  readonly now: () => Date
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly log: Log
  readonly archive: () => Promise<Archive>
  readonly findPlace: () => Promise<(text: string) => PlaceMatch>
  readonly cacheStats: () => CacheStats
}

let wired: Promise<Deps> | undefined

/** The real world, wired once for as long as the instance lives. */
export function getDeps(): Promise<Deps> {
  wired ??= Promise.resolve(wire(env))
  return wired
}

/** Heavy adapters are imported on first use, so that a light function stays light to start. */
function wire({ archive: bucket, release, upstash }: Env): Deps {
  const now = () => new Date()
  const tiers = { directory: join(tmpdir(), 'skypulse-cache'), now: Date.now, waitUntil }
  const cache = threeTierCache({ ...tiers, upstash })
  // Whole fields are too big to share: they stay in the memory and the files of the instance.
  const fields = threeTierCache({ ...tiers, upstash: undefined })
  let archive: Promise<Archive> | undefined
  return {
    release,
    now,
    random: Math.random,
    log: jsonLog(now),
    archive: () => {
      archive ??= openArchive(bucket, { cache, fields })
      return archive
    },
    findPlace: async () => (await import('./places/find-place.js')).findPlace,
    cacheStats: cache.stats,
  }
}

async function openArchive(
  bucket: Env['archive'],
  caches: { readonly cache: Cache; readonly fields: Cache },
): Promise<Archive> {
  const [{ s3Client }, { s3RangeSource }, { s3ObjectListing }, { wrfSmnArchive }] =
    await Promise.all([
      import('./bytes/s3-client.js'),
      import('./bytes/s3-range-source.js'),
      import('./archive/s3-object-listing.js'),
      import('./archive/wrf-smn.js'),
    ])
  const client = s3Client({ ...bucket, forcePathStyle: bucket.endpoint !== undefined })
  return wrfSmnArchive({
    listing: s3ObjectListing(client, bucket.name),
    open: ({ key, byteLength, version }) =>
      s3RangeSource(client, { bucket: bucket.name, key, byteLength, version }),
    ...caches,
  })
}
