import { waitUntil } from '@vercel/functions'
import type { AuditLog } from './audit/audit-log.js'
import type { AuditReader } from './audit/audit-reader.js'
import { type Refusal, refusalAuditor } from './audit/audit-refusals.js'
import type { Accounts } from './auth/accounts.js'
import { shownCredential } from './auth/credential.js'
import type { Identify, Identity } from './auth/identity.js'
import type { OwnedData } from './auth/owned-data.js'
import { type AuthKey, type Env, env, settingNames } from './env.js'
import { clientAddress } from './http/client-address.js'
import { type AllowedOrigins, allowedOrigins } from './http/cors.js'
import type { Limiter } from './limit/limiter.js'
import type { PlaceMatch } from './places/find-place.js'
import type { Place } from './places/place.js'
import type { SubscriptionStore } from './subscriptions/subscription-store.js'
import { describeError, jsonLog, type Log } from './trace/log.js'
import { logScope } from './trace/log-scope.js'
import { openTelemetry } from './trace/open-telemetry.js'
import type { Telemetry } from './trace/telemetry.js'
import type { Tracer } from './trace/tracer.js'

/** The world, as every function sees it: real adapters in `getDeps`, others in tests. */
export interface Deps {
  readonly release: string
  readonly now: () => Date
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly log: Log
  readonly tracer: Tracer
  readonly telemetry: Telemetry
  readonly findPlace: () => Promise<(text: string) => PlaceMatch>
  readonly suggestPlaces: () => Promise<(text: string) => readonly Place[]>
  readonly limiter: () => Promise<Limiter>
  readonly audit: () => Promise<AuditLog>
  readonly auditReader: () => Promise<AuditReader>
  /** Tells the audit log, after the answer, of refusals that matter. */
  readonly auditRefusal: (refusal: Refusal) => void
  readonly subscriptions: () => Promise<SubscriptionStore>
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

/**
 * Adapters are imported on first use, so that a function starts with what it needs. What is named here
 * ships with every function all the same: readers of the archive are in `weather-deps.ts`.
 */
async function wire(settings: Env): Promise<Deps> {
  const { release, upstash } = settings
  const now = () => new Date()
  const log = jsonLog(now, { minimum: settings.logLevel, ids: logScope })
  // First, so that whatever is opened after it is traced.
  const { tracer, telemetry } = await openTelemetry({
    ...{ otlp: settings.otlp, upstash, release, waitUntil, log },
    foreign: foreignAddresses(settings),
  })
  let limiter: Promise<Limiter> | undefined
  let subscriptions: Promise<SubscriptionStore> | undefined
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
    findPlace: async () => (await import('./places/find-place.js')).findPlace,
    suggestPlaces: async () => (await import('./places/suggest-places.js')).suggestPlaces,
    limiter: () => {
      limiter ??= import('./limit/open-limiter.js').then(({ openLimiter }) => openLimiter(upstash))
      return limiter
    },
    ...audited,
    subscriptions: openedSubscriptions,
    identify: async (headers) => {
      // Most calls show nothing, and need not load what would check it.
      if (shownCredential(headers).kind === 'none') return { kind: 'anonymous' }
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

/** The audit chain, opened on first use; what a deployment starts with is told once by one instance. */
function auditOf(
  { upstash, auditKey: key, release, deploymentHosts }: Env,
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
      // Settings belong to a deployment: the same release with others is another address.
      if (!(await claim(`start:${release}:${deploymentHosts[0] ?? ''}`))) return
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
