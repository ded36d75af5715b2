import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '@vercel/functions'
import type { Archive } from './archive/archive.js'
import type { Cache, CacheStats } from './cache/stale-while-revalidate.js'
import { threeTierCache } from './cache/three-tiers.js'
import { type Env, env } from './env.js'
import type { Limiter } from './limit/limiter.js'
import type { PlaceMatch } from './places/find-place.js'
import { describeError, jsonLog, type Log } from './trace/log.js'
import type { Metrics } from './trace/metrics.js'
import { openTelemetry } from './trace/open-telemetry.js'
import type { Telemetry } from './trace/telemetry.js'
import type { Tracer } from './trace/tracer.js'

/** The world, as use cases see it: real adapters in `getDeps`, others in tests. */
export interface Deps {
  readonly release: string
  readonly now: () => Date
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly log: Log
  readonly tracer: Tracer
  readonly telemetry: Telemetry
  readonly archive: () => Promise<Archive>
  readonly findPlace: () => Promise<(text: string) => PlaceMatch>
  readonly cacheStats: () => CacheStats
  readonly limiter: () => Promise<Limiter>
}

let wired: Promise<Deps> | undefined

/** The real world, wired once for as long as the instance lives. */
export function getDeps(): Promise<Deps> {
  // Tried again by the next call when it fails.
  wired ??= wire(env).catch((cause: unknown) => {
    wired = undefined
    throw cause
  })
  return wired
}

/** Heavy adapters are imported on first use, so that a light function stays light to start. */
async function wire(settings: Env): Promise<Deps> {
  const { release, upstash } = settings
  const now = () => new Date()
  const log = jsonLog(now, settings.logLevel)
  // First, so that whatever is opened after it is traced.
  const { tracer, telemetry } = await openTelemetry({
    ...{ otlp: settings.otlp, upstash, release, waitUntil, log },
    foreign: foreignAddresses(settings),
  })
  const { metrics } = telemetry
  // What goes on behind an answer is counted too, and sent when it is done.
  const background = (work: Promise<unknown>) => waitUntil(work.finally(telemetry.afterAnswer))
  const tiers = { now: Date.now, waitUntil: background, tracer, metrics }
  const directory = join(tmpdir(), 'skypulse-cache')
  const cache = threeTierCache({ ...tiers, upstash, directory: join(directory, 'shared') })
  // Whole fields are too big to share: they stay in the memory and the files of the instance.
  const fields = threeTierCache({
    ...tiers,
    upstash: undefined,
    directory: join(directory, 'fields'),
  })
  let archive: Promise<Archive> | undefined
  let limiter: Promise<Limiter> | undefined
  return {
    release,
    now,
    random: Math.random,
    log,
    tracer,
    telemetry,
    archive: () => {
      archive ??= openArchive(settings, { cache, fields }, { log, tracer, metrics }).catch(
        (cause: unknown) => {
          archive = undefined
          throw cause
        },
      )
      return archive
    },
    findPlace: async () => (await import('./places/find-place.js')).findPlace,
    cacheStats: cache.stats,
    limiter: () => {
      limiter ??= import('./limit/open-limiter.js').then(({ openLimiter }) => openLimiter(upstash))
      return limiter
    },
  }
}

/** Whom our trace ids are nothing to. */
function foreignAddresses({ archive, cubes, upstash, otlp }: Env): readonly string[] {
  const addresses = [archive.endpoint, cubes?.endpoint, upstash?.url, otlp?.tracesUrl]
  return [...addresses.filter((address) => address !== undefined), otlp?.metricsUrl ?? ''].filter(
    (address) => address !== '',
  )
}

interface Caches {
  readonly cache: Cache
  readonly fields: Cache
}

interface Told {
  readonly log: Log
  readonly tracer: Tracer
  readonly metrics: Metrics
}

async function openArchive(
  { archive: bucket, cubes: cubeBucket }: Env,
  { cache, fields }: Caches,
  told: Told,
): Promise<Archive> {
  const [{ openBucket }, { wrfSmnArchive }, { rememberedReads }] = await Promise.all([
    import('./archive/s3-bucket.js'),
    import('./archive/wrf-smn.js'),
    import('./archive/remembered-reads.js'),
  ])
  const { log, tracer } = told
  const files = wrfSmnArchive({ ...openBucket(bucket, told), cache, fields, tracer })
  const kept = { cache, now: Date.now }
  if (!cubeBucket) return rememberedReads(files, kept)
  const [{ cubeArchive }, { layeredArchive }, { s3ObjectStore }, { storeClient }, { tracedStore }] =
    await Promise.all([
      import('./archive/cube.js'),
      import('./archive/layered.js'),
      import('./store/s3-object-store.js'),
      import('./store/store-client.js'),
      import('./store/traced-store.js'),
    ])
  const store = tracedStore(s3ObjectStore(storeClient(cubeBucket), cubeBucket.name), told)
  const cubes = cubeArchive({ store, open: openBucket(cubeBucket, told).open, cache, tracer })
  const layered = layeredArchive(cubes, files, (from, cause) =>
    log('warn', 'archive_fallback', { from, ...describeError(cause) }),
  )
  return rememberedReads(layered, kept)
}
