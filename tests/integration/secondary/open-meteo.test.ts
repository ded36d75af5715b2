import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { endpoint as alerts } from '../../../api/v1/alerts.js'
import { endpoint as riskScore } from '../../../api/v1/risk-score.js'
import { endpoint as forecast } from '../../../api/v1/weather/forecast.js'
import { guardTier } from '../../../lib/cache/guard.js'
import { createCache } from '../../../lib/cache/stale-while-revalidate.js'
import { Failure } from '../../../lib/domain/errors.js'
import { riskScoreContract } from '../../../lib/schema/contracts/risk-score.js'
import { forecastAnswer } from '../../../lib/schema/forecast-answer.js'
import { openMeteoArchive } from '../../../lib/secondary/open-meteo-archive.js'
import { pooledJson } from '../../../lib/secondary/pooled-json.js'
import { type MemoryArchiveOptions, memoryArchive } from '../../support/memory-archive.js'
import { call, memoryDeps, NEWEST, NOW } from '../../support/memory-deps.js'
import { mapTier } from '../../support/memory-tier.js'
import { hourlyAnswer, metadata } from '../../support/open-meteo.js'

const URL_OF_SERVICE = 'https://api.open-meteo.com'
const CYCLE = Date.parse('2026-11-24T06:00:00Z')
const CORDOBA = 'lat=-31.42&lon=-64.19'
const MADRID = 'lat=40.42&lon=-3.7'
const down = new Failure('source_unavailable', 'x')

const server = setupServer()
const asked: URL[] = []

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  server.resetHandlers()
  asked.length = 0
})
afterAll(() => server.close())

function works() {
  server.use(
    http.get(`${URL_OF_SERVICE}/data/ncep_gfs013/static/meta.json`, () =>
      HttpResponse.json(metadata(CYCLE)),
    ),
    http.get(`${URL_OF_SERVICE}/v1/forecast`, ({ request }) => {
      const url = new URL(request.url)
      asked.push(url)
      return HttpResponse.json(hourlyAnswer(url))
    }),
  )
}

function isDown() {
  server.use(http.get(`${URL_OF_SERVICE}/*`, () => new HttpResponse(null, { status: 503 })))
}

function world(options: Partial<MemoryArchiveOptions> = {}) {
  const now = () => Date.parse(NOW)
  const tier = guardTier(mapTier('memory'), {
    timeoutMs: 1_000,
    now,
    breaker: { failures: 3, restMs: 1_000 },
  })
  const cache = createCache({ tiers: [tier], now, waitUntil: () => {}, loadTimeoutMs: 5_000 })
  const { get } = pooledJson({ retryBaseMs: 1 })
  const secondary = openMeteoArchive({ url: URL_OF_SERVICE, get, cache, now })
  const archive = memoryArchive({ runs: [{ cycle: NEWEST }], ...options })
  const deps = { ...memoryDeps({ archive }), archive: async () => ({ ...archive, secondary }) }
  return {
    archive,
    forecast: (query: string) => call(forecast, deps, `/api/v1/weather/forecast?${query}`),
    risk: (query: string) => call(riskScore, deps, `/api/v1/risk-score?${query}`),
    alerts: (query: string) => call(alerts, deps, `/api/v1/alerts?${query}`),
  }
}

describe('the archive down and nothing stale', () => {
  test.each([
    ['unlisted', { listingFailure: down }],
    ['unreadable', { runs: [{ cycle: NEWEST, failure: down }] }],
  ])('%s, the forecast comes from Open-Meteo and says so', async (_name, options) => {
    works()
    const { forecast: get } = world(options)
    const response = await get(`${CORDOBA}&hours=3&timezone=UTC&lang=en`)
    expect(response.status).toBe(200)
    const body = await response.json()
    expect(v.safeParse(forecastAnswer, body).issues).toBeUndefined()
    expect(body.run).toMatchObject({
      source: 'open-meteo',
      cycle: '2026-11-24T06:00:00Z',
      published_at: '2026-11-24T10:10:00Z',
      next_expected: '2026-11-24T16:10:00Z',
      degraded: true,
      degraded_reason: 'archive_unavailable',
      stale: false,
    })
    expect(body.attribution).toMatchObject({ licence: 'CC BY 4.0', url: 'https://open-meteo.com/' })
    expect(body.hourly.air_temperature).toEqual([13, 14, 15])
    // 3 m/s in the metric system.
    expect(body.hourly.wind_speed).toEqual([10.8, 10.8, 10.8])
  })

  test('what the service lacks is missing with its reason', async () => {
    works()
    const { forecast: get } = world({ listingFailure: down })
    const variables = 'surface_downwelling_longwave_flux_in_air,wind_speed_of_gust'
    const body = await (await get(`${CORDOBA}&hours=2&variables=${variables}`)).json()
    expect(body.hourly.surface_downwelling_longwave_flux_in_air).toEqual([null, null])
    expect(body.missing).toContainEqual(
      expect.objectContaining({
        variable: 'surface_downwelling_longwave_flux_in_air',
        reason: 'not_in_secondary_source',
      }),
    )
    expect(body.missing).toContainEqual(
      expect.objectContaining({ reason: 'without_ten_minute_rain' }),
    )
  })

  test('a decision stands on what there is', async () => {
    works()
    const { risk } = world({ listingFailure: down })
    const response = await risk(`${CORDOBA}&profile=agricultor&hours_ahead=6`)
    expect(response.status).toBe(200)
    const body = await response.json()
    expect(v.safeParse(riskScoreContract.answers[0].schema, body).issues).toBeUndefined()
    expect(body.run).toMatchObject({ source: 'open-meteo', degraded_reason: 'archive_unavailable' })
    expect(body.score).toEqual(expect.any(Number))
  })

  test('a place is asked for once a run, whatever is asked of it', async () => {
    works()
    const { forecast: get, risk } = world({ listingFailure: down })
    await get(`${CORDOBA}&hours=3`)
    await get(`${CORDOBA}&hours=48&variables=air_temperature&units=si`)
    await risk(`${CORDOBA}&profile=piloto`)
    expect(asked).toHaveLength(1)
  })

  test('the service is told the centre of a cell and nothing of the caller', async () => {
    works()
    const { forecast: get } = world({ listingFailure: down })
    const body = await (await get(`${CORDOBA}&hours=1`)).json()
    const { lat, lon } = body.location.cell
    const parameters = asked[0]?.searchParams
    expect(Number(parameters?.get('latitude'))).toBeCloseTo(lat, 3)
    expect(Number(parameters?.get('longitude'))).toBeCloseTo(lon, 3)
    expect(parameters?.get('models')).toBe('gfs_global')
  })

  test('and the service down too, the answer is the archive’s 503 with retry-after', async () => {
    isDown()
    const response = await world({ listingFailure: down }).forecast(CORDOBA)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ code: 'SOURCE_UNAVAILABLE' })
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('alerts of an area are not asked of the service', async () => {
    works()
    const response = await world({ listingFailure: down }).alerts('hours=24')
    expect(response.status).toBe(503)
    expect(asked).toEqual([])
  })
})

describe('a point outside the grid', () => {
  test('is answered by Open-Meteo', async () => {
    works()
    const { forecast: get, archive } = world()
    const body = await (await get(`${MADRID}&hours=2&timezone=UTC`)).json()
    expect(v.safeParse(forecastAnswer, body).issues).toBeUndefined()
    expect(body.run).toMatchObject({ source: 'open-meteo', degraded_reason: 'outside_coverage' })
    expect(body.hourly.air_temperature).toEqual([13, 14])
    expect(body.location.cell.distance_m).toBeLessThan(3_000)
    expect(archive.calls.read).toBe(0)
  })

  test('with Open-Meteo down is a 503, for it is not the caller’s fault', async () => {
    isDown()
    expect((await world().forecast(MADRID)).status).toBe(503)
  })
})

describe('the archive working', () => {
  test('is asked alone', async () => {
    works()
    const body = await (await world().forecast(`${CORDOBA}&hours=2`)).json()
    expect(body.run).toMatchObject({ source: 'memory', degraded: false })
    expect(asked).toEqual([])
  })

  test.each([
    ['source_corrupt', 502],
    ['run_not_ready', 503],
  ] as const)('its own failure %s stands', async (code, status) => {
    works()
    const failure = new Failure(code, 'x')
    const { forecast: get } = world({ runs: [{ cycle: NEWEST, failure }] })
    expect((await get(CORDOBA)).status).toBe(status)
    expect(asked).toEqual([])
  })
})
