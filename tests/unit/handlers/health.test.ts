import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/health.js'
import type { CacheStats } from '../../../lib/cache/stale-while-revalidate.js'
import { Failure } from '../../../lib/domain/errors.js'
import { healthAnswer } from '../../../lib/schema/contracts/health.js'
import { type MemoryArchiveOptions, memoryArchive } from '../../support/memory-archive.js'
import {
  call,
  type MemoryDepsOptions,
  memoryDeps,
  NEWEST,
  PREVIOUS,
} from '../../support/memory-deps.js'

const RUNS = [{ cycle: NEWEST }, { cycle: PREVIOUS }]

async function health(
  query = '',
  archive: Partial<MemoryArchiveOptions> = {},
  options: MemoryDepsOptions = {},
) {
  const deps = memoryDeps({ archive: memoryArchive({ runs: RUNS, ...archive }), ...options })
  const response = await call(endpoint, deps, `/api/v1/health${query}`)
  const body = v.parse(healthAnswer, await response.json())
  return { response, body, calls: deps.store.calls }
}

function cacheWith(resting: boolean): CacheStats {
  const tier = { name: 'redis', resting } as unknown as CacheStats['tiers'][number]
  return { tiers: [tier], loads: 0, loadFailures: 0, staleIfError: 0 }
}

test('all well is pass for each thing we depend on, with the age of the newest run', async () => {
  const { response, body } = await health()
  expect(response.status).toBe(200)
  expect(body).toMatchObject({
    status: 'pass',
    version: 'release-1',
    time: '2026-11-24T13:45:10Z',
    checks: {
      archive: { status: 'pass', newest_run: NEWEST, newest_run_age_s: 7 * 3_600 + 45 * 60 + 10 },
      cache: { status: 'pass' },
    },
  })
  expect(body.checks).not.toHaveProperty('read')
})

test('it is never kept and never 304', async () => {
  const { response } = await health()
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.has('etag')).toBe(false)
})

test('it reads no field of the archive', async () => {
  expect((await health()).calls).toMatchObject({ runs: 1, grid: 0, read: 0 })
})

describe('the archive', () => {
  test('that cannot be listed is fail and 503, naming the kind of failure and nothing else', async () => {
    const listingFailure = new Failure('source_unavailable', 's3://secret')
    const { response, body } = await health('', { listingFailure })
    expect(response.status).toBe(503)
    expect(body).toMatchObject({
      status: 'fail',
      checks: { archive: { status: 'fail', detail: 'source_unavailable' } },
    })
    expect(JSON.stringify(body)).not.toContain('secret')
  })

  test('without any run is fail', async () => {
    expect((await health('', { runs: [] })).body.checks.archive).toMatchObject({
      status: 'fail',
      detail: 'no_run',
    })
  })

  test('known from an old listing only is warn, and still 200', async () => {
    const { response, body } = await health('', { stale: true })
    expect(response.status).toBe(200)
    expect(body).toMatchObject({ status: 'warn', checks: { archive: { detail: 'listing_stale' } } })
  })

  test('whose newest run is past 15 hours is warn, and not a second before', async () => {
    const at = async (now: string) =>
      (await health('', {}, { archive: memoryArchive({ runs: RUNS }), now })).body
    expect((await at('2026-11-24T21:00:00Z')).status).toBe('pass')
    expect(await at('2026-11-24T21:00:01Z')).toMatchObject({
      status: 'warn',
      checks: { archive: { detail: 'run_old', newest_run_age_s: 54_001 } },
    })
  })
})

test('a cache tier that is left alone is warn, by name, and still 200', async () => {
  const { response, body } = await health('', {}, { cacheStats: cacheWith(true) })
  expect(response.status).toBe(200)
  expect(body).toMatchObject({ status: 'warn', checks: { cache: { status: 'warn' } } })
  expect(body.checks.cache?.detail).toContain('redis')
  expect((await health('', {}, { cacheStats: cacheWith(false) })).body.status).toBe('pass')
})

describe('deep', () => {
  test('reads one value: one variable, one hour, one cell', async () => {
    const { body, calls } = await health('?deep=1')
    expect(body.checks.read).toMatchObject({ status: 'pass' })
    expect(calls.read).toBe(1)
  })

  test('fails when that value is missing', async () => {
    const { response, body } = await health('?deep=1', { value: () => Number.NaN })
    expect(response.status).toBe(503)
    expect(body.checks.read).toMatchObject({ status: 'fail', detail: 'no_value' })
  })

  test('fails when the run cannot be read', async () => {
    const failure = new Failure('source_corrupt', 'x')
    const { body } = await health('?deep=1', { runs: [{ cycle: NEWEST, failure }] })
    expect(body.checks.read).toMatchObject({ status: 'fail', detail: 'source_corrupt' })
  })

  test('passes while the newest run is being published and the one before answers for now', async () => {
    const runs = [{ cycle: NEWEST, leads: [0, 1] }, { cycle: PREVIOUS }]
    const { response, body } = await health('?deep=1', { runs })
    expect(response.status).toBe(200)
    expect(body.checks.read).toMatchObject({ status: 'pass' })
  })

  test('fails when no run reaches now', async () => {
    const runs = [{ cycle: '2026-11-20T06:00:00Z' }]
    expect((await health('?deep=1', { runs })).body.checks.read).toMatchObject({ status: 'fail' })
  })

  test.each(['2', 'true', ''])('takes no %j', async (deep) => {
    const response = await call(endpoint, memoryDeps(), `/api/v1/health?deep=${deep}`)
    expect(response.status).toBe(400)
  })
})
