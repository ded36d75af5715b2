import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '@vercel/functions'
import type { Archive } from './archive/archive.js'
import type { FieldStore } from './archive/field-store.js'
import type { Cache, CacheStats } from './cache/stale-while-revalidate.js'
import { threeTierCache } from './cache/three-tiers.js'
import { type Env, env } from './env.js'
import type { Limiter } from './limit/limiter.js'
import type { PlaceMatch } from './places/find-place.js'
import type { Place } from './places/place.js'
import { describeError, jsonLog, type Log } from './trace/log.js'
import { otelTracer } from './trace/otel.js'
import type { Tracer } from './trace/tracer.js'

/** The world, as use cases see it: real adapters in `getDeps`, others in tests. */
export interface Deps {
  readonly release: string
  readonly now: () => Date
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly log: Log
  readonly tracer: Tracer
  readonly archive: () => Promise<Archive>
  readonly fields: () => Promise<FieldStore>
  readonly findPlace: () => Promise<(text: string) => PlaceMatch>
  readonly suggestPlaces: () => Promise<(text: string) => readonly Place[]>
  readonly cacheStats: () => CacheStats
  readonly limiter: () => Promise<Limiter>
}

let wired: Promise<Deps> | undefined

/** The real world, wired once for as long as the instance lives. */
export function getDeps(): Promise<Deps> {
  wired ??= Promise.resolve(wire(env))
  return wired
}

/** Heavy adapters are imported on first use, so that a light function stays light to start. */
function wire(settings: Env): Deps {
  const { release, upstash } = settings
  const now = () => new Date()
  const log = jsonLog(now)
  const tracer = otelTracer('skypulse')
  const tiers = { now: Date.now, waitUntil }
  const directory = join(tmpdir(), 'skypulse-cache')
  const cache = threeTierCache({ ...tiers, upstash, directory: join(directory, 'shared') })
  // Whole fields are too big to share: they stay in the memory and the files of the instance.
  const fields = threeTierCache({
    ...tiers,
    upstash: undefined,
    directory: join(directory, 'fields'),
  })
  let files: Promise<Archive> | undefined
  let archive: Promise<Archive> | undefined
  let limiter: Promise<Limiter> | undefined
  const stores = () => {
    files ??= openStores(settings, { cache, fields }, { log, tracer }).catch((cause: unknown) => {
      files = undefined
      throw cause
    })
    return files
  }
  return {
    release,
    now,
    random: Math.random,
    log,
    tracer,
    archive: () => {
      archive ??= remembered(stores, cache).catch((cause: unknown) => {
        archive = undefined
        throw cause
      })
      return archive
    },
    fields: async () => {
      const [store, { fieldStore }] = await Promise.all([
        stores(),
        import('./archive/field-store.js'),
      ])
      return fieldStore(store, cache)
    },
    findPlace: async () => (await import('./places/find-place.js')).findPlace,
    suggestPlaces: async () => (await import('./places/suggest-places.js')).suggestPlaces,
    cacheStats: cache.stats,
    limiter: () => {
      limiter ??= import('./limit/open-limiter.js').then(({ openLimiter }) => openLimiter(upstash))
      return limiter
    },
  }
}

interface Caches {
  readonly cache: Cache
  readonly fields: Cache
}

async function remembered(stores: () => Promise<Archive>, cache: Cache): Promise<Archive> {
  const [store, { rememberedReads }] = await Promise.all([
    stores(),
    import('./archive/remembered-reads.js'),
  ])
  return rememberedReads(store, { cache, now: Date.now })
}

async function openStores(
  { archive: bucket, cubes: cubeBucket }: Env,
  { cache, fields }: Caches,
  { log, tracer }: Pick<Deps, 'log' | 'tracer'>,
): Promise<Archive> {
  const [{ openBucket }, { wrfSmnArchive }] = await Promise.all([
    import('./archive/s3-bucket.js'),
    import('./archive/wrf-smn.js'),
  ])
  const files = wrfSmnArchive({ ...openBucket(bucket, tracer), cache, fields })
  if (!cubeBucket) return files
  const [{ cubeArchive }, { layeredArchive }, { s3ObjectStore }, { storeClient }] =
    await Promise.all([
      import('./archive/cube.js'),
      import('./archive/layered.js'),
      import('./store/s3-object-store.js'),
      import('./store/store-client.js'),
    ])
  const store = s3ObjectStore(storeClient(cubeBucket), cubeBucket.name)
  const cubes = cubeArchive({ store, open: openBucket(cubeBucket, tracer).open, cache })
  return layeredArchive(cubes, files, (from, cause) =>
    log('warn', 'archive_fallback', { from, ...describeError(cause) }),
  )
}
