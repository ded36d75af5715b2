import * as v from 'valibot'
import { expect, test } from 'vitest'
import { endpoint as current } from '../../../api/v1/weather/current.js'
import { endpoint as forecast } from '../../../api/v1/weather/forecast.js'
import { Failure } from '../../../lib/domain/errors.js'
import { forecastAnswer } from '../../../lib/schema/forecast-answer.js'
import { keptArchive } from '../../support/kept-archive.js'
import { call, memoryDeps, NEWEST, NOW, PREVIOUS } from '../../support/memory-deps.js'

const AT = 'lat=-31.42&lon=-64.19'
const HOUR_MS = 3_600_000

function world(cycles: readonly string[] = [NEWEST, PREVIOUS]) {
  const value = (_id: string, timeMs: number) => (timeMs / HOUR_MS) % 24
  const runs = (list: readonly string[]) => ({ runs: list.map((cycle) => ({ cycle })), value })
  const kept = keptArchive(runs(cycles), Date.parse(NOW))
  const deps = () => ({
    ...memoryDeps({ now: new Date(kept.clock.ms).toISOString() }),
    archive: async () => kept.archive,
  })
  return {
    ...kept,
    publish: (list: readonly string[]) => kept.become(runs(list)),
    get: (query: string) => call(forecast, deps(), `/api/v1/weather/forecast?${query}`),
    getCurrent: (query: string) => call(current, deps(), `/api/v1/weather/current?${query}`),
  }
}

const down = new Failure('source_unavailable', 'x')
const ONE = 'hours=3&variables=air_temperature'

test('an answer in other units, zone, form or language, or for a neighbour in the cell, reads nothing', async () => {
  const { get, store } = world()
  const one = await (await get(`${AT}&${ONE}`)).json()
  for (const other of [
    `${AT}&${ONE}&units=si`,
    `${AT}&${ONE}&timezone=UTC&lang=en`,
    `${AT}&${ONE}&format=csv`,
    `lat=-31.4201&lon=-64.1899&${ONE}`,
  ]) {
    expect((await get(other)).status).toBe(200)
  }
  expect(store.calls.read).toBe(1)
  const neighbour = await (await get(`lat=-31.4201&lon=-64.1899&${ONE}`)).json()
  expect(neighbour.hourly).toEqual(one.hourly)
  expect(neighbour.location.asked).toEqual({ lat: -31.4201, lon: -64.1899 })
})

test('the archive gone, what was last read is answered as stale, with its age, and kept shortly', async () => {
  const { get, clock, fail } = world()
  await get(`${AT}&${ONE}`)
  clock.ms += HOUR_MS
  fail(down)
  const response = await get(`${AT}&${ONE}`)
  expect(response.status).toBe(200)
  expect(
    Number(/s-maxage=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1]),
  ).toBeLessThanOrEqual(60)
  const body = await response.json()
  v.parse(forecastAnswer, body)
  expect(body.run).toMatchObject({ cycle: NEWEST, stale: true, degraded: false })
  expect(body.run.age_s).toBe((clock.ms - Date.parse(NEWEST)) / 1_000)
  // Hours 14 and 15 UTC were read an hour ago; 16 was not.
  expect(body.hourly.air_temperature).toEqual([14, 15, null])
  expect(body.missing).toMatchObject([
    {
      variable: 'air_temperature',
      reason: 'archive_unreachable',
      times: ['2026-11-24T13:00:00-03:00'],
    },
  ])
})

test('a stale answer has an ETag of its own', async () => {
  const { get, clock, fail } = world()
  await get(`${AT}&${ONE}`)
  clock.ms += HOUR_MS
  fail(down)
  const stale = (await get(`${AT}&${ONE}`)).headers.get('etag')
  fail(undefined)
  expect((await get(`${AT}&${ONE}`)).headers.get('etag')).not.toBe(stale)
})

test('the archive gone just after a new run was listed, the run before answers, which it says', async () => {
  const { getCurrent, publish, fail } = world([PREVIOUS])
  await getCurrent(`${AT}&variables=air_temperature`)
  publish([NEWEST, PREVIOUS])
  fail(down)
  const body = await (await getCurrent(`${AT}&variables=air_temperature`)).json()
  expect(body.run).toMatchObject({
    cycle: PREVIOUS,
    stale: true,
    degraded: true,
    degraded_reason: 'newest_run_unreadable',
  })
  expect(body.hourly.air_temperature).toEqual([13])
})

test('the archive gone, a point never asked for is 503 with when to try again', async () => {
  const { get, fail } = world()
  await get(`${AT}&${ONE}`)
  fail(down)
  const response = await get(`lat=-34.6&lon=-58.4&${ONE}`)
  expect(response.status).toBe(503)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
})
