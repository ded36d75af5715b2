import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '@vercel/functions'
import type { Archive } from './archive/archive.js'
import type { FieldStore } from './archive/field-store.js'
import type { AuditLog } from './audit/audit-log.js'
import type { AuditReader } from './audit/audit-reader.js'
import { type Refusal, refusalAuditor } from './audit/audit-refusals.js'
import type { Accounts } from './auth/accounts.js'
import type { Identify, Identity } from './auth/identity.js'
import type { OwnedData } from './auth/owned-data.js'
import type { Cache, CacheStats } from './cache/stale-while-revalidate.js'
import { threeTierCache } from './cache/three-tiers.js'
import { type AuthKey, type Env, env, settingNames } from './env.js'
import { clientAddress } from './http/client-address.js'
import { type AllowedOrigins, allowedOrigins } from './http/cors.js'
import type { Limiter } from './limit/limiter.js'
import type { PlaceMatch } from './places/find-place.js'
import type { Place } from './places/place.js'
import type { SubscriptionStore } from './subscriptions/subscription-store.js'
import { describeError, jsonLog, type Log } from './trace/log.js'
import { logScope } from './trace/log-scope.js'
import type { Metrics } from './trace/metrics.js'
import { openTelemetry } from './trace/open-telemetry.js'
import type { Telemetry } from './trace/telemetry.js'
import type { Tracer } from './trace/tracer.js'
import type { WebhookSender } from './webhook/webhook.js'

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
  readonly fields: () => Promise<FieldStore>
  readonly findPlace: () => Promise<(text: string) => PlaceMatch>
  readonly suggestPlaces: () => Promise<(text: string) => readonly Place[]>
  readonly cacheStats: () => CacheStats
  readonly limiter: () => Promise<Limiter>
  readonly audit: () => Promise<AuditLog>
  readonly auditReader: () => Promise<AuditReader>
  /** Tells the audit log, after the answer, of refusals that matter. */
  readonly auditRefusal: (refusal: Refusal) => void
  readonly subscriptions: () => Promise<SubscriptionStore>
  readonly webhooks: () => Promise<WebhookSender>
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
  const log = jsonLog(now, { minimum: settings.logLevel, ids: logScope })
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
  let files: Promise<Archive> | undefined
  let archive: Promise<Archive> | undefined
  let limiter: Promise<Limiter> | undefined
  const stores = () => {
    files ??= openStores(settings, { cache, fields }, { log, tracer, metrics }).catch(
      (cause: unknown) => {
        files = undefined
        throw cause
      },
    )
    return files
  }
  let subscriptions: Promise<SubscriptionStore> | undefined
  let webhooks: Promise<WebhookSender> | undefined
  const audited = auditOf(settings, { now, log })
  const openedSubscriptions = () => {
    subscriptions ??= import('./subscriptions/open-subscriptions.js').then(
      ({ openSubscriptions }) => openSubscriptions(upstash),
    )
    return subscriptions
  }
  let identify: Identify | undefined
  let opened: Promise<Accounts> | undefined
  const { audit } = audited
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
    telemetry,
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
    findPlace: async () => (await import('./places/find-place.js')).findPlace,
    suggestPlaces: async () => (await import('./places/suggest-places.js')).suggestPlaces,
    cacheStats: cache.stats,
    limiter: () => {
      limiter ??= import('./limit/open-limiter.js').then(({ openLimiter }) => openLimiter(upstash))
      return limiter
    },
    ...audited,
    subscriptions: openedSubscriptions,
    webhooks: () => {
      webhooks ??= import('./webhook/http-sender.js').then(({ httpSender }) =>
        httpSender({ allowLoopback: settings.webhookLoopback, now: Date.now }),
      )
      return webhooks
    },
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
    ownedData: async () => {
      const [{ ownedSubscriptions }, store] = await Promise.all([
        import('./subscriptions/owned-subscriptions.js'),
        openedSubscriptions(),
      ])
      return [ownedSubscriptions(store)]
    },
    allowedOrigins: allowedOrigins(settings.corsOrigins, settings.deploymentHosts),
  }
}

/** The audit chain, opened on first use; what a release starts with is told once by one instance. */
function auditOf(
  { upstash, auditKey: key, release }: Env,
  { now, log }: Pick<Deps, 'now' | 'log'>,
): Pick<Deps, 'audit' | 'auditReader' | 'auditRefusal'> {
  let opened: ReturnType<typeof open> | undefined
  const open = async () => {
    const { openAudit } = await import('./audit/open-audit.js')
    const onLost = (types: readonly string[], cause: unknown) =>
      log('error', 'audit_lost', { types, ...describeError(cause) })
    return openAudit({ upstash, key }, { now, random: Math.random, onLost })
  }
  const audit = () => {
    opened ??= open()
    return opened
  }
  if (upstash) waitUntil(tellStart())
  return {
    audit: async () => (await audit()).log,
    auditReader: async () => (await audit()).reader,
    auditRefusal: refusalAuditor({
      log: async () => (await audit()).log,
      now: Date.now,
      keep: waitUntil,
    }),
  }

  async function tellStart(): Promise<void> {
    try {
      const { claim, log: chain } = await audit()
      if (!(await claim(`release:${release}`))) return
      await chain.append({
        type: 'service.started',
        correlationId: 'start',
        outcome: 'success',
        details: { release: release.slice(0, 12), settings: settingNames.join() },
      })
    } catch (cause) {
      log('warn', 'audit_unavailable', describeError(cause))
    }
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
