import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '../../../lib/domain/model-run.js'
import type { VariableId } from '../../../lib/domain/variables.js'
import { encodeForecast, type ForecastEncoding } from '../../../lib/encode/forecast.js'
import type { Presentation } from '../../../lib/encode/presentation.js'
import type { Forecast, PointForecast } from '../../../lib/usecases/forecast.js'

const NOW = Date.parse('2026-11-24T13:45:10Z')
const START = Date.parse('2026-11-24T13:00:00Z')

function pointOf(
  values: PointForecast['values'],
  changes: Partial<PointForecast> = {},
): PointForecast {
  return {
    point: {
      lat: -31.42,
      lon: -64.19,
      pointer: 'lat',
      cell: {
        row: 723,
        column: 518,
        centre: { lat: -31.4388171, lon: -64.2001239 },
        distanceM: 2_312.6,
      },
    },
    values,
    extremes: [],
    gaps: [],
    ...changes,
  }
}

function forecastOf(values: PointForecast['values'], changes: Partial<Forecast> = {}): Forecast {
  const hours = Object.values(values)[0]?.length ?? 1
  return {
    used: {
      run: { cycleMs: Date.parse('2026-11-24T06:00:00Z') },
      publishedMs: Date.parse('2026-11-24T08:40:00Z'),
      stale: false,
      degraded: undefined,
      source: 'memory',
    },
    timesMs: Array.from({ length: hours }, (_, i) => START + i * HOUR_MS),
    variables: Object.keys(values) as VariableId[],
    points: [pointOf(values)],
    spent: { requests: 0, bytes: 0, readMs: 0, decodeMs: 0 },
    ...changes,
  }
}

function encode(
  forecast: Forecast,
  changes: Partial<Presentation> = {},
  kind: ForecastEncoding['kind'] = 'forecast',
) {
  const presentation: Presentation = {
    timezone: 'America/Argentina/Buenos_Aires',
    units: 'metric',
    format: 'json',
    language: 'es',
    ...changes,
  }
  return encodeForecast(forecast, { presentation, kind, nowMs: NOW, elapsedMs: () => 12.345 })
}

function json(...parameters: Parameters<typeof encode>) {
  return JSON.parse(encode(...parameters).body)
}

const wind = { wind_speed: Float64Array.of(10, Number.NaN) }

test('states the run: cycle, publication, age in seconds, the next one and its source', () => {
  expect(json(forecastOf(wind)).run).toEqual({
    cycle: '2026-11-24T06:00:00Z',
    published_at: '2026-11-24T08:40:00Z',
    age_s: 7 * 3_600 + 45 * 60 + 10,
    next_expected: '2026-11-24T14:42:00Z',
    stale: false,
    degraded: false,
    source: 'memory',
  })
})

test('a degraded run says why', () => {
  const { used } = forecastOf(wind)
  const forecast = forecastOf(wind, {
    used: { ...used, degraded: 'newest_run_unreadable', stale: true },
  })
  expect(json(forecast).run).toMatchObject({
    degraded: true,
    degraded_reason: 'newest_run_unreadable',
    stale: true,
  })
})

test('the location is the point asked for and the cell with its centre and distance', () => {
  expect(json(forecastOf(wind)).location).toEqual({
    asked: { lat: -31.42, lon: -64.19 },
    cell: { row: 723, column: 518, lat: -31.43882, lon: -64.20012, distance_m: 2_313 },
  })
})

test('units stand once, and values are arrays along local times with null for missing', () => {
  const body = json(forecastOf(wind))
  expect(body.units).toEqual({ wind_speed: 'km h-1' })
  expect(body.hourly).toEqual({
    time: ['2026-11-24T10:00:00-03:00', '2026-11-24T11:00:00-03:00'],
    wind_speed: [36, null],
  })
})

test('days are local ones: min, max, sum, with the hours that they cover', () => {
  const timesMs = ['2026-11-25T02:00:00Z', '2026-11-25T03:00:00Z', '2026-11-25T04:00:00Z'].map(
    Date.parse,
  )
  const values = {
    air_temperature: Float64Array.of(10, 12, 11),
    precipitation_amount: Float64Array.of(1, 2, 4),
  }
  expect(json(forecastOf(values, { timesMs })).daily).toEqual([
    {
      date: '2026-11-24',
      air_temperature: { min: 10, max: 10, hours: 1 },
      // Midnight's sum is of the hour before it.
      precipitation_amount: { sum: 3, max: 2, hours: 2 },
    },
    {
      date: '2026-11-25',
      air_temperature: { min: 11, max: 12, hours: 2 },
      precipitation_amount: { sum: 4, max: 4, hours: 1 },
    },
  ])
})

test('days have the units of the hours, and a count of hours has none', () => {
  const values = { air_temperature: Float64Array.of(10, 12) }
  expect(json(forecastOf(values), { units: 'si' }).daily).toEqual([
    { date: '2026-11-24', air_temperature: { min: 283.15, max: 285.15, hours: 2 } },
  ])
})

test('the model’s own extremes stand in their local day with the hours they are of', () => {
  const extreme = {
    variable: 'air_temperature_minimum',
    startMs: Date.parse('2026-11-24T00:00:00Z'),
    endMs: Date.parse('2026-11-24T12:00:00Z'),
    value: 7.25,
  } as const
  const later = {
    ...extreme,
    startMs: extreme.endMs + 99 * HOUR_MS,
    endMs: extreme.endMs + 111 * HOUR_MS,
  }
  const forecast = forecastOf(wind, { points: [pointOf(wind, { extremes: [extreme, later] })] })
  const days = json(forecast).daily.filter((day: object) => 'air_temperature_minimum' in day)
  expect(days, 'none of hours that were not asked for').toHaveLength(1)
  expect(days[0]).toMatchObject({
    date: '2026-11-24',
    air_temperature_minimum: {
      value: 7.25,
      from: '2026-11-23T21:00:00-03:00',
      to: '2026-11-24T09:00:00-03:00',
    },
  })
})

test('what is missing is listed with the reason in the caller’s language and local times', () => {
  const gaps = [
    { variable: 'wind_speed', reason: 'beyond_run', timesMs: [START + HOUR_MS] },
  ] as const
  const forecast = forecastOf(wind, { points: [pointOf(wind, { gaps })] })
  const [spanish] = json(forecast).missing
  const [english] = json(forecast, { language: 'en' }).missing
  expect(spanish).toMatchObject({
    variable: 'wind_speed',
    reason: 'beyond_run',
    times: ['2026-11-24T11:00:00-03:00'],
  })
  expect(english.text).not.toBe(spanish.text)
})

test('proxies are named, and only those that were asked for', () => {
  expect(json(forecastOf(wind)).proxies).toEqual([])
  expect(json(forecastOf({ wind_speed_of_gust: Float64Array.of(15) })).proxies).toEqual([
    'wind_speed_of_gust',
  ])
})

test('the attribution that the licence asks for names the service and the licence', () => {
  const { attribution } = json(forecastOf(wind))
  expect(attribution.text).toContain('Servicio Meteorológico Nacional')
  expect(attribution.licence).toBe('CC BY 2.5 AR')
})

describe('one row', () => {
  test('names its valid time in UTC and has no days', () => {
    const body = json(forecastOf({ wind_speed: Float64Array.of(10) }), {}, 'current')
    expect(body.valid_time).toBe('2026-11-24T13:00:00Z')
    expect(body).not.toHaveProperty('daily')
    expect(body.hourly.wind_speed).toEqual([36])
  })
})

describe('several points', () => {
  const two = forecastOf(wind, { points: [pointOf(wind), pointOf(wind)] })

  test('are a list beside what they share', () => {
    const body = json(two)
    expect(body.points).toHaveLength(2)
    expect(body).not.toHaveProperty('hourly')
    expect(body.points[0]).not.toHaveProperty('run')
  })

  test('without days each, for one row', () => {
    expect(json(two, {}, 'current').points[1]).not.toHaveProperty('daily')
  })
})

describe('GeoJSON', () => {
  test('is a feature a point, longitude first', () => {
    const { mediaType, body } = encode(forecastOf(wind), { format: 'geojson' })
    expect(mediaType).toBe('application/geo+json')
    const parsed = JSON.parse(body)
    expect(parsed.type).toBe('FeatureCollection')
    expect(parsed.features).toHaveLength(1)
    expect(parsed.features[0]).toMatchObject({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [-64.19, -31.42] },
      properties: { hourly: { wind_speed: [36, null] } },
    })
  })
})

describe('CSV', () => {
  test('is a row an hour, its units in the header, missing empty, lines ended as RFC 4180 says', () => {
    const { mediaType, body } = encode(forecastOf(wind), { format: 'csv' })
    expect(mediaType).toBe('text/csv')
    expect(body).toBe(
      'lat,lon,time,wind_speed (km h-1)\r\n' +
        '-31.42,-64.19,2026-11-24T10:00:00-03:00,36\r\n' +
        '-31.42,-64.19,2026-11-24T11:00:00-03:00,\r\n',
    )
  })

  test('has the rows of every point', () => {
    const { body } = encode(forecastOf(wind, { points: [pointOf(wind), pointOf(wind)] }), {
      format: 'csv',
    })
    expect(body.trimEnd().split('\r\n')).toHaveLength(5)
  })

  test('has as many cells in every row as in its header, and none that needs quotes', () => {
    const every = Object.fromEntries(
      [
        'air_temperature',
        'volume_fraction_of_condensed_water_in_soil',
        'lwe_precipitation_rate',
      ].map((id) => [id, Float64Array.of(0.1, Number.NaN)]),
    )
    for (const units of ['metric', 'si', 'aviation'] as const) {
      const { body } = encode(forecastOf(every), { format: 'csv', units })
      const rows = body.trimEnd().split('\r\n')
      expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([6]))
      expect(body).not.toMatch(/["';]/)
    }
  })

  test('keeps a value in exponent form a number', () => {
    const { body } = encode(forecastOf({ lwe_precipitation_rate: Float64Array.of(0.01) }), {
      format: 'csv',
      units: 'si',
    })
    const cell = body.trimEnd().split('\r\n')[1]?.split(',')[3] ?? ''
    expect(Number(cell)).toBeCloseTo(0.01 / 3_600, 6)
  })
})
