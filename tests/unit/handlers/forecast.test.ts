import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { endpoint as current } from '../../../api/v1/weather/current.js'
import { endpoint as forecast } from '../../../api/v1/weather/forecast.js'
import { Failure } from '../../../lib/domain/errors.js'
import { VARIABLES } from '../../../lib/domain/variables.js'
import type { Endpoint } from '../../../lib/http/endpoint.js'
import { problemBody } from '../../../lib/schema/contracts/problems.js'
import {
  currentAnswer,
  currentGeoJson,
  forecastAnswer,
  forecastGeoJson,
} from '../../../lib/schema/forecast-answer.js'
import type { ForecastQuery } from '../../../lib/schema/forecast-query.js'
import type { WeatherDeps } from '../../../lib/weather-deps.js'
import {
  EVERY_LEAD,
  type FieldAt,
  type MemoryRun,
  memoryArchive,
} from '../../support/memory-archive.js'
import { call, memoryDeps, NEWEST, PREVIOUS, post } from '../../support/memory-deps.js'

const AT = 'lat=-31.42&lon=-64.19'

function world(
  runs: readonly MemoryRun[] = [{ cycle: NEWEST }, { cycle: PREVIOUS }],
  value?: FieldAt,
) {
  return memoryDeps({ archive: memoryArchive({ runs, ...(value ? { value } : {}) }) })
}

const get = (query: string, deps = world(), init: RequestInit = {}) =>
  call(forecast, deps, `/api/v1/weather/forecast?${query}`, init)
const getCurrent = (query: string, deps = world()) =>
  call(current, deps, `/api/v1/weather/current?${query}`)
const postForecast = (body: unknown, deps = world()) =>
  call(forecast, deps, '/api/v1/weather/forecast', post(body))

// biome-ignore lint/suspicious/noExplicitAny: an answer is what a stranger parses; shapes are checked by schema
async function json(response: Response | Promise<Response>): Promise<any> {
  return (await response).json()
}

async function problem(response: Response | Promise<Response>) {
  return v.parse(problemBody, await (await response).json())
}

/** Degrees for hours after NEWEST: what a lead should answer tells which lead was read. */
const leadAsValue: FieldAt = (_id, timeMs) => (timeMs - Date.parse(NEWEST)) / 3_600_000

describe('hours', () => {
  test('begin with the one that holds now and are as many as asked', async () => {
    // 13:45 UTC is lead 7 of the run of 06 UTC.
    const body = await json(
      get(`${AT}&hours=3&variables=air_temperature`, world(undefined, leadAsValue)),
    )
    expect(body.hourly).toEqual({
      time: ['2026-11-24T10:00:00-03:00', '2026-11-24T11:00:00-03:00', '2026-11-24T12:00:00-03:00'],
      air_temperature: [7, 8, 9],
    })
  })

  test('that the run does not reach are null and listed as such, and the others answered', async () => {
    const body = await json(
      get(`${AT}&hours=72&variables=air_temperature`, world(undefined, leadAsValue)),
    )
    expect(body.hourly.time).toHaveLength(72)
    // Leads 7 … 72 are there: 66 hours; six are beyond.
    expect(body.hourly.air_temperature.slice(0, 66).at(-1)).toBe(72)
    expect(body.hourly.air_temperature.slice(66)).toEqual([null, null, null, null, null, null])
    expect(body.missing).toHaveLength(1)
    expect(body.missing[0]).toMatchObject({ variable: 'air_temperature', reason: 'beyond_run' })
    expect(body.missing[0].times).toEqual(body.hourly.time.slice(66))
  })

  test('at a whole hour begin with that hour', async () => {
    const archive = memoryArchive({ runs: [{ cycle: NEWEST }], value: leadAsValue })
    const sharp = memoryDeps({ archive, now: '2026-11-24T14:00:00.000Z' })
    const before = memoryDeps({ archive, now: '2026-11-24T13:59:59.999Z' })
    const first = async (deps: typeof sharp) =>
      (await json(get(`${AT}&hours=1&variables=air_temperature`, deps))).hourly.air_temperature
    expect(await first(sharp)).toEqual([8])
    expect(await first(before)).toEqual([7])
  })

  test('at lead 0 have no rain, and say why', async () => {
    const archive = memoryArchive({ runs: [{ cycle: NEWEST }] })
    const deps = memoryDeps({ archive, now: '2026-11-24T06:10:00Z' })
    const body = await json(get(`${AT}&hours=2&variables=precipitation_amount`, deps))
    expect(body.hourly.precipitation_amount).toEqual([null, 1])
    expect(body.missing).toMatchObject([
      { reason: 'no_hour_before_lead_0', times: ['2026-11-24T03:00:00-03:00'] },
    ])
  })

  test('in a zone of half hours and in one that changes its clock are the same instants', async () => {
    for (const timezone of ['Asia/Kolkata', 'Europe/Madrid', 'America/Argentina/Ushuaia']) {
      const body = await json(get(`${AT}&hours=24&variables=air_temperature&timezone=${timezone}`))
      const instants = body.hourly.time.map((time: string) => Date.parse(time))
      expect(instants[0]).toBe(Date.parse('2026-11-24T13:00:00Z'))
      expect(instants.at(-1)).toBe(Date.parse('2026-11-25T12:00:00Z'))
      expect(body.timezone).toBe(timezone)
    }
  })
})

describe('the run', () => {
  test('is the newest that holds the hours', async () => {
    expect((await json(get(AT))).run).toMatchObject({
      cycle: NEWEST,
      degraded: false,
      stale: false,
    })
  })

  test('still incomplete for the hours asked yields to the one before, which says so', async () => {
    const deps = world([{ cycle: NEWEST, leads: EVERY_LEAD.slice(0, 9) }, { cycle: PREVIOUS }])
    expect((await json(get(`${AT}&hours=3`, deps))).run).toMatchObject({
      cycle: PREVIOUS,
      degraded: true,
      degraded_reason: 'newest_run_incomplete',
    })
    expect((await json(get(`${AT}&hours=2`, deps))).run).toMatchObject({ cycle: NEWEST })
  })

  test.each([
    'source_corrupt',
    'source_changed',
    'unsupported_encoding',
    'unexpected_grid',
  ] as const)('whose files end in %s yields to the one before, which says so', async (code) => {
    const deps = world([{ cycle: NEWEST, failure: new Failure(code, 'x') }, { cycle: PREVIOUS }])
    const response = await get(AT, deps)
    expect(response.status).toBe(200)
    expect((await json(response)).run).toMatchObject({
      cycle: PREVIOUS,
      degraded: true,
      degraded_reason: 'newest_run_unreadable',
    })
  })

  test('before an unreadable one that is the newest and partial: it is not called older or unreadable', async () => {
    const deps = world([
      { cycle: NEWEST, leads: EVERY_LEAD.slice(0, 9) },
      { cycle: PREVIOUS, failure: new Failure('source_corrupt', 'x') },
    ])
    const body = await json(get(`${AT}&hours=3&variables=air_temperature`, deps))
    expect(body.run).toMatchObject({ cycle: NEWEST, degraded: false })
    expect(body.hourly.air_temperature).toEqual([1, 1, null])
    expect(body.missing).toMatchObject([{ reason: 'not_in_archive' }])
  })

  test('without another to fall back on answers with its own failure', async () => {
    const deps = world([{ cycle: NEWEST, failure: new Failure('source_corrupt', 'x') }])
    expect((await get(AT, deps)).status).toBe(502)
  })

  test('is not looked for further when the archive itself is gone', async () => {
    const failure = new Failure('source_unavailable', 'x', { retryAfterSeconds: 60 })
    const deps = world([{ cycle: NEWEST, failure }, { cycle: PREVIOUS }])
    const response = await get(AT, deps)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('60')
    expect(deps.store.calls.read).toBe(1)
  })

  test('when there is none is a 503 with when to try again', async () => {
    const response = await get(AT, world([]))
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await problem(response)).toMatchObject({ code: 'NO_DATA' })
  })

  test('is said to be stale when the archive could not be asked', async () => {
    const archive = memoryArchive({ runs: [{ cycle: NEWEST }], stale: true })
    const response = await get(AT, memoryDeps({ archive }))
    expect((await json(response.clone())).run.stale).toBe(true)
    expect(
      Number(/s-maxage=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1]),
    ).toBeLessThanOrEqual(60)
  })
})

test('a plan beyond the budget is a 503 run_not_ready with retry-after and what would fit', async () => {
  const failure = new Failure('run_not_ready', 'x', {
    details: { needed_bytes: 2, max_bytes: 1 },
    retryAfterSeconds: 900,
  })
  const deps = world([
    { cycle: NEWEST, failure },
    { cycle: PREVIOUS, failure },
  ])
  const response = await get(AT, deps)
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('900')
  expect(await problem(response)).toMatchObject({
    code: 'RUN_NOT_READY',
    details: { needed_bytes: 2, max_bytes: 1 },
  })
  expect(deps.store.calls.read, 'the run before may have a cube').toBe(2)
})

describe('what is missing', () => {
  test('for a whole hour, a variable or a cell is listed with its reason', async () => {
    const third = Date.parse('2026-11-24T15:00:00Z')
    const value: FieldAt = (id, timeMs) => {
      if (id === 'surface_air_pressure') return 'variable_not_in_file'
      if (id === 'relative_humidity') return Number.NaN
      return timeMs === third ? 'not_in_archive' : 1
    }
    const names = 'air_temperature,surface_air_pressure,relative_humidity,dew_point_temperature'
    const body = await json(get(`${AT}&hours=3&variables=${names}`, world(undefined, value)))
    const reasons = Object.fromEntries(
      body.missing.map((gap: { variable: string; reason: string; times: string[] }) => [
        gap.variable,
        [gap.reason, gap.times.length],
      ]),
    )
    expect(reasons).toEqual({
      air_temperature: ['not_in_archive', 1],
      surface_air_pressure: ['variable_not_in_file', 3],
      relative_humidity: ['no_value', 3],
      dew_point_temperature: ['input_missing', 3],
    })
    expect(body.hourly.surface_air_pressure).toEqual([null, null, null])
  })

  test('for a gust’s ten-minute rain leaves the gust, marked as a poorer proxy', async () => {
    const value: FieldAt = (id) => (id === 'lwe_precipitation_rate' ? 'not_in_archive' : 10)
    const body = await json(
      get(`${AT}&hours=2&variables=wind_speed_of_gust&units=si`, world(undefined, value)),
    )
    expect(body.hourly.wind_speed_of_gust).toEqual([15.2, 15.2])
    expect(body.proxies).toEqual(['wind_speed_of_gust'])
    expect(body.missing).toMatchObject([
      { variable: 'wind_speed_of_gust', reason: 'without_ten_minute_rain' },
    ])
  })

  test('of the day’s extremes is listed though no asked hour is the end of that half day', async () => {
    const body = await json(
      get(
        `${AT}&hours=1&variables=air_temperature_minimum`,
        world(undefined, () => 'not_in_archive'),
      ),
    )
    expect(body.missing).toMatchObject([
      { variable: 'air_temperature_minimum', reason: 'not_in_archive' },
    ])
  })

  test('is told in the language asked for', async () => {
    const deps = world(undefined, () => Number.NaN)
    const spanish = await json(get(`${AT}&hours=1&variables=air_temperature`, deps))
    const english = await json(get(`${AT}&hours=1&variables=air_temperature&lang=en`, deps))
    expect(spanish.missing[0].text).not.toBe(english.missing[0].text)
  })
})

describe('several points', () => {
  test('are read together, once a cell, and answered in order with their own values', async () => {
    const deps = world(undefined, (_id, _time, { column }) => column / 100)
    const query =
      'lat=-31.42,-32.95,-31.4201,-31.42&lon=-64.19,-60.66,-64.1901,-64.19&hours=2&variables=air_temperature'
    const body = await json(get(query, deps))
    expect(deps.store.calls.read).toBe(1)
    expect(deps.store.plans[0]?.cells).toHaveLength(2)
    expect(body.points).toHaveLength(4)
    for (const point of body.points) {
      const expected = Math.round(point.location.cell.column) / 100
      expect(point.hourly.air_temperature).toEqual([expected, expected])
    }
    expect(body.points[0].location.cell).toMatchObject({ row: body.points[2].location.cell.row })
    expect(body.points[2].location.asked).toEqual({ lat: -31.4201, lon: -64.1901 })
  })

  test('may mix degrees and names in a body', async () => {
    const body = await json(
      postForecast({
        points: [{ lat: -31.42, lon: -64.19 }, { location: 'San Martín, Mendoza' }],
        hours: 1,
      }),
    )
    expect(body.points[0].location).not.toHaveProperty('place')
    expect(body.points[1].location.place).toMatchObject({ province: 'Mendoza', country: 'AR' })
  })

  test('outside the grid are all named, and the whole request is refused', async () => {
    const response = await get('lat=-31,40,60&lon=-64,-3,10')
    expect(response.status).toBe(422)
    const { code, errors } = await problem(response)
    expect(code).toBe('OUTSIDE_COVERAGE')
    expect(errors.map(({ pointer }) => pointer)).toEqual(['lat/1', 'lat/2'])
  })
})

describe('a place by its name', () => {
  test('is answered at its degrees, and says which place it is', async () => {
    const body = await json(get('location=San%20Mart%C3%ADn,%20Mendoza&hours=1'))
    expect(body.location.place).toMatchObject({ province: 'Mendoza', country: 'AR' })
    expect(body.location.asked.lat).toBeCloseTo(-33.08, 1)
  })

  test('that means several is 422 with candidates, one that is unknown 404 with suggestions', async () => {
    const several = await get('location=San%20Pedro')
    expect(several.status).toBe(422)
    const { code, details } = await problem(several)
    expect(code).toBe('PLACE_AMBIGUOUS')
    expect(details.candidates).toContainEqual(
      expect.objectContaining({ name: 'San Pedro', province: 'Misiones' }),
    )
    const unknown = await get('location=Rosarrio')
    expect(unknown.status).toBe(404)
    expect((await problem(unknown)).details.suggestions).toContainEqual(
      expect.objectContaining({ name: 'Rosario', province: 'Santa Fe' }),
    )
    const nonsense = await problem(get('location=qqqqqqqq'))
    expect(nonsense).toMatchObject({ code: 'PLACE_NOT_FOUND', errors: [{ pointer: 'location' }] })
  })
})

describe('outside the grid', () => {
  test('is 422 outside_coverage and nothing is read', async () => {
    const deps = world()
    const response = await get('lat=40.4&lon=-3.7', deps)
    expect(response.status).toBe(422)
    expect(await problem(response)).toMatchObject({ errors: [{ pointer: 'lat' }] })
    expect(deps.store.calls.read).toBe(0)
  })
})

describe('caching', () => {
  const etag = async (
    query: string,
    deps = world(),
    endpoint: Endpoint<ForecastQuery, WeatherDeps> = forecast,
  ) => (await call(endpoint, deps, `/x?${query}`)).headers.get('etag')

  test('an answer says what it is and until when it holds', async () => {
    const { headers } = await get(AT)
    expect(headers.get('etag')).toMatch(/^"[\w-]+"$/)
    expect(headers.get('last-modified')).toBe('Tue, 24 Nov 2026 08:40:00 GMT')
    // The hour ends in 14 min 50 s, before the next run is due.
    expect(headers.get('cache-control')).toBe(
      'public, max-age=60, s-maxage=890, stale-while-revalidate=300, stale-if-error=21600',
    )
    expect(headers.get('vary')).toBe('Accept-Language')
    expect(headers.get('server-timing')).toMatch(
      /^read;dur=12\.3, decode;dur=5\.7, compute;dur=[\d.]+$/,
    )
  })

  test('the same request again has the same ETag, whatever the second', async () => {
    const archive = memoryArchive({ runs: [{ cycle: NEWEST }] })
    const later = memoryDeps({ archive, now: '2026-11-24T13:59:59Z' })
    expect(await etag(AT, later)).toBe(await etag(AT, memoryDeps({ archive })))
  })

  test.each([
    ['another cell', 'lat=-31.5&lon=-64.19'],
    ['another point of the same cell', 'lat=-31.421&lon=-64.19'],
    ['other hours', `${AT}&hours=23`],
    ['other variables', `${AT}&variables=wind_speed`],
    ['another zone', `${AT}&timezone=UTC`],
    ['other units', `${AT}&units=si`],
    ['another form', `${AT}&format=csv`],
    ['another language', `${AT}&lang=en`],
  ])('%s has another ETag', async (_name, query) => {
    expect(await etag(query)).not.toBe(await etag(AT))
  })

  test('another run, other files of it, another hour or another release has another ETag', async () => {
    const original = await etag(AT)
    const others = [
      world([{ cycle: PREVIOUS }]),
      world([{ cycle: NEWEST, version: 'v2' }]),
      memoryDeps({ now: '2026-11-24T14:00:00Z' }),
      memoryDeps({ release: 'release-2' }),
    ]
    const etags = await Promise.all(others.map((deps) => etag(AT, deps)))
    expect(new Set([original, ...etags]).size).toBe(5)
    expect(await etag(AT, world(), current)).not.toBe(original)
  })

  test('If-None-Match of what holds is 304 without touching the archive’s reading', async () => {
    const known = (await etag(AT)) ?? ''
    for (const method of ['GET', 'HEAD']) {
      const deps = world()
      const response = await get(AT, deps, { method, headers: { 'if-none-match': known } })
      expect(response.status).toBe(304)
      expect(deps.store.calls.read).toBe(0)
      expect(response.headers.get('etag')).toBe(known)
    }
  })

  test('a degraded answer does not pass for the one it stands in for', async () => {
    const unreadable = () =>
      world([{ cycle: NEWEST, failure: new Failure('source_corrupt', 'x') }, { cycle: PREVIOUS }])
    const first = await get(AT, unreadable())
    const degradedTag = first.headers.get('etag') ?? ''
    expect(degradedTag).not.toBe(await etag(AT))
    expect(degradedTag).not.toBe(await etag(AT, world([{ cycle: PREVIOUS }])))
    const again = await get(AT, unreadable(), { headers: { 'if-none-match': degradedTag } })
    expect(again.status).toBe(304)
  })

  test('HEAD is GET without its body', async () => {
    const response = await get(AT, world(), { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(response.headers.get('etag')).toBe(await etag(AT))
  })
})

describe('now', () => {
  test('is one row of the step that holds now, with its valid time and no days', async () => {
    const body = await json(
      getCurrent(`${AT}&variables=air_temperature`, world(undefined, leadAsValue)),
    )
    expect(body.valid_time).toBe('2026-11-24T13:00:00Z')
    expect(body.hourly).toEqual({ time: ['2026-11-24T10:00:00-03:00'], air_temperature: [7] })
    expect(body).not.toHaveProperty('daily')
    expect(body.run.cycle).toBe(NEWEST)
  })

  test('takes no POST', async () => {
    const response = await call(current, world(), '/x', post({}))
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })
})

describe('the documented shape', () => {
  const every = `variables=${VARIABLES.map(({ id }) => id).join(',')}`
  const two = 'lat=-31.42,-32.95&lon=-64.19,-60.66'
  const worlds = {
    whole: () => world(),
    'with gaps': () =>
      world(undefined, (id) => (id.startsWith('wind') ? 'not_in_archive' : Number.NaN)),
    partial: () => world([{ cycle: NEWEST, leads: [7, 9] }]),
    degraded: () => world([{ cycle: NEWEST, leads: [7] }, { cycle: PREVIOUS }]),
  }

  for (const [name, deps] of Object.entries(worlds)) {
    test.each([
      ['one point', AT],
      ['two points', two],
      ['a name', 'location=Rosario'],
    ])(`is strictly kept: ${name}, %s`, async (_name, position) => {
      for (const units of ['metric', 'si', 'aviation']) {
        const query = `${position}&${every}&units=${units}`
        v.parse(forecastAnswer, await json(get(`${query}&hours=72`, deps())))
        v.parse(currentAnswer, await json(getCurrent(query, deps())))
        v.parse(forecastGeoJson, await json(get(`${query}&format=geojson`, deps())))
        v.parse(currentGeoJson, await json(getCurrent(`${query}&format=geojson`, deps())))
      }
    })
  }

  test('notices a field that is not documented', async () => {
    const body = await json(get(AT))
    expect(v.safeParse(forecastAnswer, { ...body, extra: 1 }).success).toBe(false)
    expect(v.safeParse(forecastAnswer, { ...body, units: undefined }).success).toBe(false)
  })

  test('of CSV is a row a point and hour', async () => {
    const response = await get(`${two}&hours=3&format=csv&variables=wind_speed`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await response.text()).trimEnd().split('\r\n')).toHaveLength(7)
  })
})

describe('hostile input', () => {
  test('of any parameters is a status of ours, and never reaches a header', async () => {
    const name = fc.oneof(
      fc.constantFrom('lat', 'lon', 'location', 'timezone', 'lang', 'format'),
      fc.string(),
    )
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('a\r\nset-cookie: x=1', '<script>', '-31', "' OR 1=1", '\u0000', '../..'),
    )
    const deps = world()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 5 }), async (pairs) => {
        const response = await get(new URLSearchParams(pairs).toString(), deps)
        expect([200, 400, 404, 422]).toContain(response.status)
        expect(response.headers.has('set-cookie')).toBe(false)
        for (const [, header] of response.headers) expect(header).not.toMatch(/<script>|OR 1=1/)
      }),
      { numRuns: 60 },
    )
  })

  test('a failure of the archive tells no key, bucket or path', async () => {
    const failure = new Failure('source_unavailable', 's3://smn-ar-wrf/DATA/WRF', {
      cause: new Error('/var/task/lib/secret.js'),
    })
    const deps = world([{ cycle: NEWEST, failure }])
    expect(await (await get(AT, deps)).text()).not.toMatch(/smn-ar-wrf|DATA|var\/task|secret/)
    expect(JSON.stringify(deps.logged)).not.toContain('-31.42')
  })
})
