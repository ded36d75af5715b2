import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from '@upstash/redis'
import { waitUntil } from '@vercel/functions'
import { LEASE_KEY } from '../archive/cube-key.js'
import { runFiles } from '../archive/run-files.js'
import { openBucket } from '../archive/s3-bucket.js'
import { instanceCache } from '../cache/instance-cache.js'
import type { Cache } from '../cache/stale-while-revalidate.js'
import { threeTierCache } from '../cache/three-tiers.js'
import { ingestConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { Env } from '../env.js'
import { bucketLease } from '../store/bucket-lease.js'
import type { Lease } from '../store/lease.js'
import type { ObjectStore } from '../store/object-store.js'
import { redisLease } from '../store/redis-lease.js'
import { s3ObjectStore } from '../store/s3-object-store.js'
import { storeClient } from '../store/store-client.js'
import type { IngestDeps } from './ingest-deps.js'

/**
 * The real world of an ingest, apart from `getDeps` so that no other function carries the library that
 * writes. Rejects with `not_found` when there is no bucket to write to.
 */
export function openIngest(env: Env, leaseMs: number = ingestConfig.leaseMs): IngestDeps {
  if (!env.cubes) throw new Failure('not_found', 'CUBE_BUCKET is not set: there are no cubes.')
  const { listing, open } = openBucket(env.archive)
  const store = s3ObjectStore(storeClient(env.cubes), env.cubes.name)
  return {
    listing,
    files: runFiles(open, openCache(env)),
    store,
    lease: openLease(env, store, leaseMs),
    leaseMs,
    now: () => new Date(),
    temporaryFolder: tmpdir(),
  }
}

/** Chunk indexes of the archive's files are shared by the invocations of one run where there is a Redis. */
function openCache({ upstash }: Env): Cache {
  if (!upstash) return instanceCache()
  const directory = join(tmpdir(), 'skypulse-cache', 'shared')
  return threeTierCache({ upstash, directory, now: Date.now, waitUntil })
}

/** In Redis where there is one: a bucket may be slow to write, and each renewal is paid for. */
function openLease({ upstash, cubes }: Env, store: ObjectStore, lifeMs: number): Lease {
  if (!upstash) return bucketLease({ store, key: LEASE_KEY, lifeMs, now: Date.now })
  const key = `skypulse:ingest:${cubes?.name}`
  return redisLease({ redis: new Redis(upstash), key, lifeMs })
}
