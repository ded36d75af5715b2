import type { AuditEvent } from '../../lib/audit/audit-log.js'
import type { AuditReader } from '../../lib/audit/audit-reader.js'
import type { Refusal } from '../../lib/audit/audit-refusals.js'
import { openAudit } from '../../lib/audit/open-audit.js'
import type { Identify } from '../../lib/auth/identity.js'
import type { CacheStats } from '../../lib/cache/stale-while-revalidate.js'
import type { Deps } from '../../lib/deps.js'
import { allowedOrigins } from '../../lib/http/cors.js'
import type { Endpoint } from '../../lib/http/endpoint.js'
import { serve } from '../../lib/http/serve.js'
import type { Limiter } from '../../lib/limit/limiter.js'
import { memoryLimiter } from '../../lib/limit/memory.js'
import { memorySubscriptions } from '../../lib/subscriptions/memory-store.js'
import type { SubscriptionStore } from '../../lib/subscriptions/subscription-store.js'
import { silentTelemetry, silentTracer } from '../../lib/trace/silent.js'
import type { Telemetry } from '../../lib/trace/telemetry.js'
import type { Tracer } from '../../lib/trace/tracer.js'
import type { WeatherDeps } from '../../lib/weather-deps.js'
import type { Delivery, WebhookMessage, WebhookSender } from '../../lib/webhook/webhook.js'
import { memoryAccounts } from './memory-accounts.js'
import { type MemoryArchive, memoryArchive } from './memory-archive.js'

export interface LoggedEvent {
  readonly level: string
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
}

export interface MemoryDeps extends WeatherDeps {
  /** Events, without the line that every answer has. */
  readonly logged: LoggedEvent[]
  /** The lines that every answer has. */
  readonly answered: LoggedEvent[]
  readonly store: MemoryArchive
  /** What was told to the audit log, as it was told. */
  readonly audited: AuditEvent[]
  readonly refusals: Refusal[]
  /** Webhooks that were sent. */
  readonly sent: WebhookMessage[]
}

export interface MemoryDepsOptions {
  readonly archive?: MemoryArchive
  /** ISO 8601. */
  readonly now?: string
  readonly random?: number
  readonly release?: string
  readonly cacheStats?: CacheStats
  readonly tracer?: Tracer
  readonly telemetry?: Telemetry
  readonly limiter?: Limiter
  readonly auditReader?: AuditReader
  readonly subscriptions?: SubscriptionStore
  /** How a webhook goes; every one arrives unless stated. */
  readonly deliver?: (message: WebhookMessage) => Delivery
  readonly identify?: Identify
  readonly accounts?: Deps['accounts']
}

/** A quarter to eleven in the morning in Buenos Aires: the 06 UTC run is the newest there can be. */
export const NOW = '2026-11-24T13:45:10Z'
export const NEWEST = '2026-11-24T06:00:00Z'
export const PREVIOUS = '2026-11-24T00:00:00Z'

const NO_TIERS: CacheStats = { tiers: [], loads: 0, loadFailures: 0, staleIfError: 0 }

/** The world as tests make it: an archive in memory, a clock that stands still, the real places. */
export function memoryDeps(options: MemoryDepsOptions = {}): MemoryDeps {
  const store = options.archive ?? memoryArchive({ runs: [{ cycle: NEWEST }, { cycle: PREVIOUS }] })
  const logged: LoggedEvent[] = []
  const audited: AuditEvent[] = []
  const refusals: Refusal[] = []
  const sent: WebhookMessage[] = []
  const now = () => new Date(options.now ?? NOW)
  const onLost = () => undefined
  const audit = openAudit({ upstash: undefined, key: undefined }, { now, random: () => 0, onLost })
  const subscriptions = options.subscriptions ?? memorySubscriptions()
  const webhooks: WebhookSender = {
    async send(message) {
      sent.push(message)
      return options.deliver?.(message) ?? { ok: true, id: 'delivery-1', attempts: 1, status: 200 }
    },
    check: async () => undefined,
  }
  const nowMs = () => Date.parse(options.now ?? NOW)
  const people = memoryAccounts({ now: nowMs, audited })
  const answered: LoggedEvent[] = []
  const limiter = options.limiter ?? memoryLimiter({ now: () => Date.parse(options.now ?? NOW) })
  return {
    release: options.release ?? 'release-1',
    now: () => new Date(options.now ?? NOW),
    random: () => options.random ?? 0,
    log: (level, event, fields = {}) =>
      void (event === 'request' ? answered : logged).push({ level, event, fields }),
    tracer: options.tracer ?? silentTracer,
    telemetry: options.telemetry ?? silentTelemetry,
    archive: async () => store,
    fields: async () => ({ archive: store, keep: (_, make) => make() }),
    findPlace: async () => (await import('../../lib/places/find-place.js')).findPlace,
    suggestPlaces: async () => (await import('../../lib/places/suggest-places.js')).suggestPlaces,
    cacheStats: () => options.cacheStats ?? NO_TIERS,
    limiter: async () => limiter,
    audit: async () => ({
      async append(event) {
        audited.push(event)
        await audit.log.append(event)
      },
    }),
    auditReader: async () => options.auditReader ?? audit.reader,
    auditRefusal: (refusal) => void refusals.push(refusal),
    subscriptions: async () => subscriptions,
    webhooks: async () => webhooks,
    refusals,
    sent,
    identify: options.identify ?? people.identify,
    accounts: options.accounts ?? people.accounts,
    publicKeys: [],
    ownedData: async () => [],
    allowedOrigins: allowedOrigins([], []),
    logged,
    audited,
    answered,
    store,
  }
}

/** What a caller gets: an endpoint in a world, asked as the platform asks it. */
export function call<Query>(
  endpoint: Endpoint<Query, WeatherDeps>,
  deps: WeatherDeps,
  target: string,
  init: RequestInit = {},
): Promise<Response> {
  const request = new Request(new URL(target, 'https://skypulse.example'), init)
  return serve(endpoint, async () => deps).fetch(request)
}

/** A POST of a JSON body. */
export function post(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}
