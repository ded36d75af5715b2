import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FORM } from '../../lib/archive/cached-forms.js'
import { cacheConfig } from '../../lib/config.js'
import { HOUR_MS } from '../../lib/domain/model-run.js'
import { openRedis } from '../../lib/redis/open-redis.js'
import { startUpstashServer, type UpstashServer } from '../../scripts/embedded/upstash-server.js'
import { type BuiltProject, startBuiltProject } from '../support/built-project.js'
import { clientFrom } from '../support/client.js'
import { type OpenMeteoServer, startOpenMeteo } from '../support/open-meteo.js'
import { ARCHIVE, type SmallWorld, smallWorld } from '../support/small-archive.js'

/**
 * Each row of the failure policy, met by fifty clients at once: no 5xx but those it promises. A plan over the
 * budget of direct reads takes a run of full size: see `tests/unit/handlers/forecast.test.ts`.
 */
const CLIENTS = 50
const CYCLE_MS = Math.floor(Date.now() / (6 * HOUR_MS)) * 6 * HOUR_MS
const [NEWEST, PREVIOUS] = [CYCLE_MS, CYCLE_MS - 6 * HOUR_MS].map(cycleOf)
const GRID = { rows: 12, columns: 11, first_row: 720, first_column: 515 }
const AT = '/api/v1/weather/forecast?lat=-31.42&lon=-64.19&hours=6&variables=air_temperature'
const NEVER_READ = AT.replace('-31.42', '-31.35')
const OUTSIDE = AT.replace('-31.42', '40.42')
const RISK = '/api/v1/risk-score?lat=-31.35&lon=-64.19&profile=general&hours_ahead=6'

let world: SmallWorld
let openMeteo: OpenMeteoServer
let redis: UpstashServer
const opened: { close(): Promise<unknown> }[] = []

beforeAll(async () => {
  world = await smallWorld({ run: PREVIOUS ?? '', ...GRID })
  openMeteo = await startOpenMeteo(() => CYCLE_MS - 6 * HOUR_MS)
  redis = await startUpstashServer()
  opened.push(world, openMeteo)
}, 300_000)

afterAll(async () => {
  world?.server.setFault(undefined)
  for (const one of opened.reverse()) await one.close()
})

function cycleOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 13)
}

/** The product with nothing in its memory and files. */
async function productOf(env: Readonly<Record<string, string>>): Promise<BuiltProject> {
  const { CUBE_BUCKET: _, ...archive } = world.env
  const product = await startBuiltProject({
    env: { TMPDIR: await freshFolder(), ...archive, ...env },
  })
  opened.push(product)
  return product
}

async function freshFolder(): Promise<string> {
  const { mkdtemp } = await import('node:fs/promises')
  return mkdtemp(join(world.directory, 'tmp-'))
}

const shared = ({ url, token }: UpstashServer) => ({
  UPSTASH_REDIS_REST_URL: url,
  UPSTASH_REDIS_REST_TOKEN: token,
})
const withSecondary = () => ({
  SECONDARY_SOURCE: 'open-meteo',
  OPEN_METEO_URL: openMeteo.url,
})

/** What fifty clients get who all ask at once; each has an address, and so a limit, of its own. */
async function crowd({ url }: BuiltProject, target: string) {
  const answers = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const response = await clientFrom(url)(target)
      return { response, body: await response.json() }
    }),
  )
  const statuses = new Set(answers.map(({ response }) => response.status))
  expect(answers).toHaveLength(CLIENTS)
  return { statuses: [...statuses], answers }
}

/** All the same: a run that answers, as the block says. */
async function expectRun(product: BuiltProject, target: string, run: object): Promise<void> {
  const { statuses, answers } = await crowd(product, target)
  expect(statuses).toEqual([200])
  for (const { body } of answers) expect(body.run).toMatchObject(run)
}

async function expectProblem(product: BuiltProject, target: string, problem: object) {
  const { statuses, answers } = await crowd(product, target)
  expect(statuses).toHaveLength(1)
  for (const { body } of answers) expect(body).toMatchObject(problem)
  return answers
}

describe('the failure policy, each row under fifty clients', () => {
  it('all well, without cubes: short horizons come from the files', async () => {
    const product = await productOf(shared(redis))
    await expectRun(product, AT, {
      cycle: `${PREVIOUS}:00:00Z`,
      source: 'wrf-smn',
      degraded: false,
    })
    await expectProblem(product, OUTSIDE, { status: 422, code: 'OUTSIDE_COVERAGE' })
    await expectProblem(product, `${AT}&hours=x&units=none&what=1`, {
      status: 400,
      code: 'VALIDATION_ERROR',
    })
  }, 120_000)

  it('archive down: stale where it was read, else the other service, named', async () => {
    await world.add({ run: NEWEST ?? '', ...GRID })
    // Instances to come list anew, and find a run that none has read.
    await openRedis(redis, { timeoutMs: 2_000 }).del(`${cacheConfig.redis.keyPrefix}${FORM}:runs`)
    const product = await productOf({ ...shared(redis), ...withSecondary() })
    world.server.setFault({ kind: 'status', status: 503, operation: 'GetObject' })
    await expectRun(product, AT, {
      cycle: `${PREVIOUS}:00:00Z`,
      source: 'wrf-smn',
      stale: true,
      degraded: true,
    })
    const { run } = await (await clientFrom(product.url)(AT)).json()
    expect(run.age_s).toBeGreaterThanOrEqual(6 * 3_600)
    const other = { source: 'open-meteo', degraded: true, stale: false }
    await expectRun(product, NEVER_READ, { ...other, degraded_reason: 'archive_unavailable' })
    await expectRun(product, RISK, { ...other, degraded_reason: 'archive_unavailable' })
    await expectRun(product, OUTSIDE, { ...other, degraded_reason: 'outside_coverage' })
    // One run and two places: fifty clients and two endpoints ask the service no oftener.
    expect(openMeteo.calls).toHaveLength(3)
  }, 120_000)

  it('archive down, nothing kept and nobody else to ask: 503 that says when to come back', async () => {
    const own = await startUpstashServer()
    world.server.setFault({ kind: 'status', status: 503 })
    const product = await productOf(shared(own))
    const answers = await expectProblem(product, AT, { status: 503, code: 'SOURCE_UNAVAILABLE' })
    for (const { response } of answers) {
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    world.server.setFault(undefined)
    await expect
      .poll(async () => (await clientFrom(product.url)(AT)).status, {
        timeout: 20_000,
        interval: 500,
      })
      .toBe(200)

    // Redis down: served by this instance alone, and health says so.
    await own.close()
    await expectRun(product, AT, { cycle: `${NEWEST}:00:00Z`, degraded: false })
    await expectRun(product, NEVER_READ, { cycle: `${NEWEST}:00:00Z`, degraded: false })
    const health = await (await clientFrom(product.url)('/api/v1/health')).json()
    expect(health.status).toBe('warn')
    // Each instance counts by itself then, and each call's line says so.
    expect(product.logs().some((line) => line.includes('"limiter":"memory"'))).toBe(true)
  }, 120_000)

  it('newest run unreadable: the previous one, with the reason', async () => {
    const [day, hour] = [NEWEST?.slice(0, 10).replaceAll('-', ''), NEWEST?.slice(11)]
    world.server.setFault({
      kind: 'corrupt',
      operation: 'GetObject',
      keyIncludes: `_${day}_${hour}_`,
    })
    await expectRun(await productOf({}), AT, {
      cycle: `${PREVIOUS}:00:00Z`,
      degraded: true,
      degraded_reason: 'newest_run_unreadable',
    })
    world.server.setFault(undefined)
  }, 120_000)

  it('newest run incomplete: the previous one, with the reason', async () => {
    const folder = join(
      world.directory,
      ARCHIVE,
      'DATA/WRF/DET',
      (NEWEST ?? '').replace(/[-T]/g, '/'),
    )
    for (const name of await readdir(folder)) {
      if (!/_00[01]\.nc$/.test(name)) await rm(join(folder, name))
    }
    await expectRun(await productOf({}), AT.replace('hours=6', 'hours=12'), {
      cycle: `${PREVIOUS}:00:00Z`,
      degraded: true,
      degraded_reason: 'newest_run_incomplete',
    })
  }, 120_000)
})
