import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '@vercel/functions'
import type { Archive } from './archive/archive.js'
import type { FieldStore } from './archive/field-store.js'
import type { Cache, CacheStats } from './cache/stale-while-revalidate.js'
import { threeTierCache } from './cache/three-tiers.js'
import { type Deps, getDeps } from './deps.js'
import { type Env, env } from './env.js'
import { describeError, type Log } from './trace/log.js'
import type { Metrics } from './trace/metrics.js'
import type { Tracer } from './trace/tracer.js'
import type { WebhookSender } from './webhook/webhook.js'

/** The world of a function that reads the weather, or tells others of it. */
export interface WeatherDeps extends Deps {
  readonly archive: () => Promise<Archive>
  readonly fields: () => Promise<FieldStore>
  readonly cacheStats: () => CacheStats
  readonly webhooks: () => Promise<WebhookSender>
}

let wired: Promise<WeatherDeps> | undefined

/** The real world with the weather in it, wired once for as long as the instance lives. */
export function getWeatherDeps(): Promise<WeatherDeps> {
  // Tried again by the next call when it fails.
  wired ??= getDeps()
    .then((deps) => wire(deps, env))
    .catch((cause: unknown) => {
      wired = undefined
      throw cause
    })
  return wired
}

/** Heavy adapters are imported on first use: an answer that is kept needs none of them. */
function wire(deps: Deps, settings: Env): WeatherDeps {
  const { log, tracer, telemetry } = deps
  const { metrics } = telemetry
  const { upstash } = settings
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
  let files: Promise<Archive> | undefined
  let archive: Promise<Archive> | undefined
  let webhooks: Promise<WebhookSender> | undefined
  const stores = () => {
    files ??= openStores(settings, { cache, fields }, { log, tracer, metrics }).catch(
      (cause: unknown) => {
        files = undefined
        throw cause
      },
    )
    return files
  }
  return {
    ...deps,
    archive: () => {
      archive ??= remembered(settings, stores, cache).catch((cause: unknown) => {
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
    cacheStats: cache.stats,
    webhooks: () => {
      webhooks ??= import('./webhook/http-sender.js').then(({ httpSender }) =>
        httpSender({ allowLoopback: settings.webhookLoopback, now: Date.now }),
      )
      return webhooks
    },
  }
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

/** The archive, and another service beside it where one is configured. */
async function remembered(
  { secondary }: Env,
  stores: () => Promise<Archive>,
  cache: Cache,
): Promise<Archive> {
  const archive = await rememberedStores(stores, cache)
  if (!secondary) return archive
  const [{ openMeteoArchive }, { pooledJson }] = await Promise.all([
    import('./secondary/open-meteo-archive.js'),
    import('./secondary/pooled-json.js'),
  ])
  const { get } = pooledJson()
  return {
    ...archive,
    secondary: openMeteoArchive({ url: secondary.url, get, cache, now: Date.now }),
  }
}

async function rememberedStores(stores: () => Promise<Archive>, cache: Cache): Promise<Archive> {
  const [store, { rememberedReads }] = await Promise.all([
    stores(),
    import('./archive/remembered-reads.js'),
  ])
  return rememberedReads(store, { cache, now: Date.now })
}

async function openStores(
  { archive: bucket, cubes: cubeBucket }: Env,
  { cache, fields }: Caches,
  told: Told,
): Promise<Archive> {
  const [{ openBucket }, { wrfSmnArchive }] = await Promise.all([
    import('./archive/s3-bucket.js'),
    import('./archive/wrf-smn.js'),
  ])
  const { log, tracer } = told
  const files = wrfSmnArchive({ ...openBucket(bucket, told), cache, fields, tracer })
  if (!cubeBucket) return files
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
  return layeredArchive(cubes, files, (from, cause) =>
    log('warn', 'archive_fallback', { from, ...describeError(cause) }),
  )
}
