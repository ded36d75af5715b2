import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { WatchDeps } from '../../lib/watch/run-watch.js'
import type { WeatherDeps } from '../../lib/weather-deps.js'
import { startUpstashServer, type UpstashServer } from '../../scripts/embedded/upstash-server.js'
import { freshAuthKeys } from '../../scripts/start/auth-keys.js'
import { type Collector, startCollector } from '../../scripts/traces/collector.js'
import { type SmallWorld, smallWorld } from '../support/small-archive.js'

const RUN = '2026-11-24T06'
const CALLER = { address: '203.0.113.77', correlationId: 'deps-test' }
const CREDENTIALS = { email: 'wired@example.com', password: 'una frase que nadie adivina' }

let world: SmallWorld
let redis: UpstashServer
let collector: Collector
let deps: WeatherDeps
let watch: WatchDeps

/** The wiring reads the environment once, when it is loaded. */
beforeAll(async () => {
  world = await smallWorld({ run: RUN, rows: 8, columns: 8, leads: [0, 1], age_hours: 6 })
  redis = await startUpstashServer()
  collector = await startCollector()
  const settings = {
    ...world.env,
    // Files of an instance are kept there: none of another run may be found.
    TMPDIR: world.directory,
    UPSTASH_REDIS_REST_URL: redis.url,
    UPSTASH_REDIS_REST_TOKEN: redis.token,
    AUTH_KEYS: freshAuthKeys(),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    WEBHOOK_LOOPBACK: 'allowed',
    SECONDARY_SOURCE: 'open-meteo',
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  // Helpers above have read it before.
  vi.resetModules()
  const [{ getWeatherDeps }, { openWatch }, { env }] = await Promise.all([
    import('../../lib/weather-deps.js'),
    import('../../lib/watch/open-watch.js'),
    import('../../lib/env.js'),
  ])
  deps = await getWeatherDeps()
  watch = openWatch(env, {
    archive: deps.archive,
    verifyAudit: async (look) => (await deps.auditReader()).verify(look),
    sender: deps.webhooks,
    log: (event, fields) => deps.log('warn', event, fields),
  })
}, 120_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await Promise.all([world?.close(), redis?.close(), collector?.close()])
})

const newestRun = async () => (await (await deps.archive()).runs()).runs[0]?.run.cycleMs

describe('the world of a function', () => {
  it('is wired once', async () => {
    const { getWeatherDeps } = await import('../../lib/weather-deps.js')
    expect(await getWeatherDeps()).toBe(deps)
  })

  it('reads the archive, and the secondary source is there beside it', async () => {
    const archive = await deps.archive()
    expect(await newestRun()).toBe(Date.parse(`${RUN}:00:00Z`))
    expect(archive.secondary).toBeDefined()
    expect(await deps.archive()).toBe(archive)
  })

  it('keeps what is worked out of fields', async () => {
    const fields = await deps.fields()
    const make = vi.fn(async () => Uint8Array.of(1, 2, 3))
    await fields.keep('wired', make)
    expect([...(await fields.keep('wired', make))]).toEqual([1, 2, 3])
    expect(make).toHaveBeenCalledTimes(1)
  })

  it('knows places', async () => {
    expect((await deps.findPlace())('Rosario')).toMatchObject({ kind: 'found' })
    expect((await deps.suggestPlaces())('rafae')[0]?.name).toBe('Rafaela')
  })

  it('counts in Redis what a client spends', async () => {
    const limiter = await deps.limiter()
    const verdict = await limiter.take('a-client-of-the-wiring', 'alerts', 1)
    expect(verdict).toMatchObject({ allowed: true, degraded: false })
  })

  it('opens accounts, and finds them again by their tokens and keys', async () => {
    const accounts = await deps.accounts()
    const eraseElsewhere = async () => {}
    await accounts.register({ ...CREDENTIALS, proof: '', eraseElsewhere }, CALLER)
    const session = await accounts.login(CREDENTIALS, CALLER)
    const headers = new Headers({ authorization: `Bearer ${session.accessToken}` })
    expect(await deps.identify(new Headers())).toEqual({ kind: 'anonymous' })
    const found = await deps.identify(headers)
    expect(found).toMatchObject({ kind: 'known', identity: { via: 'access_token' } })
    expect(await deps.identify(new Headers({ 'x-api-key': 'sk_nonsense' }))).toEqual({
      kind: 'refused',
    })
  })

  it('keeps the chain of what happened, started by its own start', async () => {
    const audit = await deps.audit()
    await audit.append({ ...CALLER, type: 'account.registered', actor: 'u1', outcome: 'success' })
    const reader = await deps.auditReader()
    await vi.waitFor(async () => {
      const types = (await reader.page({ limit: 50 })).entries.map(({ type }) => type)
      expect(types).toEqual(expect.arrayContaining(['account.registered', 'service.started']))
    })
    expect(await reader.verify()).toMatchObject({ intact: true })
  })

  it('keeps subscriptions, and gives them as owned data to export and erase', async () => {
    expect(await (await deps.subscriptions()).list('nobody')).toEqual([])
    const owned = await deps.ownedData()
    expect(owned.length).toBeGreaterThan(0)
  })

  it('sends webhooks where it may, and nowhere else', async () => {
    const sender = await deps.webhooks()
    expect(await sender.check('http://127.0.0.1:9/')).toBeUndefined()
    expect(await sender.check('https://169.254.169.254/latest')).toBe('address_refused')
  })
})

describe('the world of the watch', () => {
  const signal = AbortSignal.timeout(20_000)

  it('reaches the runs, the buckets, Redis, the counts and the chain', async () => {
    const { sights } = watch
    expect((await sights.runs(signal)).runs[0]?.run.cycleMs).toBe(await newestRun())
    expect(sights.pingBuckets).toHaveLength(2)
    for (const ping of sights.pingBuckets) await expect(ping(signal)).resolves.toBeUndefined()
    await expect(sights.pingRedis?.(signal)).resolves.toBeUndefined()
    expect((await (await sights.metrics()).read(15)).scope).toBe('shared')
    expect(await sights.isAuditIntact()).toBe(true)
  })
})
