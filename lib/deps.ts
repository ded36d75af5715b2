import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '@vercel/functions'
import type { Archive } from './archive/archive.js'
import type { AuditLog } from './audit/audit-log.js'
import type { Accounts } from './auth/accounts.js'
import type { Identify, Identity } from './auth/identity.js'
import type { OwnedData } from './auth/owned-data.js'
import type { Cache, CacheStats } from './cache/stale-while-revalidate.js'
import { threeTierCache } from './cache/three-tiers.js'
import { type AuthKey, type Env, env } from './env.js'
import { clientAddress } from './http/client-address.js'
import { type AllowedOrigins, allowedOrigins } from './http/cors.js'
import type { Limiter } from './limit/limiter.js'
import type { PlaceMatch } from './places/find-place.js'
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
  readonly findPlace: () => Promise<(text: string) => PlaceMatch>
  readonly cacheStats: () => CacheStats
  readonly limiter: () => Promise<Limiter>
  readonly audit: () => Promise<AuditLog>
  /** Whom the credentials of a request name. */
  readonly identify: Identify
  /** Rejects with `accounts_unavailable` where the deployment has none. */
  readonly accounts: () => Promise<Accounts>
  /** Of access tokens; what is private in them stays with whoever signs. */
  readonly publicKeys: readonly AuthKey[]
  /** Whatever is kept for a user outside of the account itself: exported and erased with it. */
  readonly ownedData: () => Promise<readonly OwnedData[]>
  /** Origins whose pages may write. */
  readonly allowedOrigins: AllowedOrigins
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
  let archive: Promise<Archive> | undefined
  let limiter: Promise<Limiter> | undefined
  let identify: Identify | undefined
  let opened: Promise<Accounts> | undefined
  const audit = async (): Promise<AuditLog> => ({ append: async () => undefined })
  const accounts = (): Promise<Accounts> => {
    opened ??= import('./auth/open-accounts.js').then(({ accountsOf }) =>
      accountsOf({ ...settings, operatorSecret: settings.cronSecret, audit }),
    )
    return opened
  }
  /** Behind the answer, which it must not keep. */
  async function noteKeyUse(identity: Identity, headers: Headers): Promise<void> {
    try {
      const correlationId = headers.get('x-correlation-id') ?? ''
      const caller = { address: clientAddress(headers), correlationId }
      const { tellKeyUse } = await import('./auth/tell-key-use.js')
      await tellKeyUse(identity, caller, { accounts, audit })
    } catch (cause) {
      log('warn', 'key_use_not_noted', describeError(cause))
    }
  }
  return {
    release,
    now,
    random: Math.random,
    log,
    tracer,
    archive: () => {
      archive ??= openArchive(settings, { cache, fields }, { log, tracer }).catch(
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
    audit,
    identify: async (headers) => {
      // Most calls show nothing, and need not load what would check it.
      if (!headers.has('authorization') && !headers.has('x-api-key')) return { kind: 'anonymous' }
      identify ??= (await import('./auth/identify.js')).openIdentify(settings)
      const found = await identify(headers)
      if (found.kind === 'known' && found.identity.via === 'api_key') {
        waitUntil(noteKeyUse(found.identity, headers))
      }
      return found
    },
    accounts,
    publicKeys: settings.authKeys,
    ownedData: async () => [],
    allowedOrigins: allowedOrigins(settings.corsOrigins, settings.deploymentHosts),
  }
}

interface Caches {
  readonly cache: Cache
  readonly fields: Cache
}

async function openArchive(
  { archive: bucket, cubes: cubeBucket }: Env,
  { cache, fields }: Caches,
  { log, tracer }: Pick<Deps, 'log' | 'tracer'>,
): Promise<Archive> {
  const [{ openBucket }, { wrfSmnArchive }, { rememberedReads }] = await Promise.all([
    import('./archive/s3-bucket.js'),
    import('./archive/wrf-smn.js'),
    import('./archive/remembered-reads.js'),
  ])
  const files = wrfSmnArchive({ ...openBucket(bucket, tracer), cache, fields })
  const kept = { cache, now: Date.now }
  if (!cubeBucket) return rememberedReads(files, kept)
  const [{ cubeArchive }, { layeredArchive }, { s3ObjectStore }, { storeClient }] =
    await Promise.all([
      import('./archive/cube.js'),
      import('./archive/layered.js'),
      import('./store/s3-object-store.js'),
      import('./store/store-client.js'),
    ])
  const store = s3ObjectStore(storeClient(cubeBucket), cubeBucket.name)
  const cubes = cubeArchive({ store, open: openBucket(cubeBucket, tracer).open, cache })
  const layered = layeredArchive(cubes, files, (from, cause) =>
    log('warn', 'archive_fallback', { from, ...describeError(cause) }),
  )
  return rememberedReads(layered, kept)
}
