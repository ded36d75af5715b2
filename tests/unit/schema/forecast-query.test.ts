import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endpoint as current } from '../../../api/v1/weather/current.js'
import { endpoint as forecast } from '../../../api/v1/weather/forecast.js'
import { Failure, type Fault } from '../../../lib/domain/errors.js'
import { DEFAULT_VARIABLES, VARIABLES } from '../../../lib/domain/variables.js'
import type { ForecastQuery } from '../../../lib/schema/forecast-query.js'

const AT = 'lat=-31.42&lon=-64.19'

function ofQuery(text: string, endpoint = forecast): ForecastQuery {
  const url = new URL(`https://skypulse.example/?${text}`)
  return endpoint.parseQuery(url.searchParams, url)
}

function ofBody(body: unknown): ForecastQuery {
  if (!forecast.parseBody) throw new Error('no POST')
  return forecast.parseBody(body)
}

function faultsOf(parse: () => unknown): readonly Fault[] {
  try {
    parse()
  } catch (cause) {
    if (cause instanceof Failure && cause.code === 'validation_error') return cause.faults
    throw cause
  }
  return []
}

const faults = (text: string) => faultsOf(() => ofQuery(text))
const bodyFaults = (body: unknown) => faultsOf(() => ofBody(body))
const pointers = (found: readonly Fault[]) => found.map(({ pointer }) => pointer)

describe('a point', () => {
  test('has defaults: 24 hours, metric, JSON, Buenos Aires time, the usual variables', () => {
    expect(ofQuery(AT)).toMatchObject({
      points: [{ lat: -31.42, lon: -64.19 }],
      hours: 24,
      units: 'metric',
      format: 'json',
      timezone: 'America/Argentina/Buenos_Aires',
      variables: DEFAULT_VARIABLES,
    })
    expect(ofQuery(AT)).not.toHaveProperty('lang')
  })

  test('may be a name', () => {
    expect(ofQuery('location=San+Mart%C3%ADn,%20Mendoza').points).toMatchObject([
      { location: 'San Martín, Mendoza' },
    ])
  })

  test.each(['90', '-90', '+45.5', '.5', '5.', '1e1', '-0', '1E-3'])(
    'lat=%s is a latitude',
    (lat) => {
      expect(faults(`lat=${encodeURIComponent(lat)}&lon=0`)).toEqual([])
    },
  )

  test.each([
    'NaN',
    '1e400',
    '-1e400',
    'Infinity',
    '',
    '%20',
    '90.00001',
    '-90.1',
    '0x10',
    '1_000',
    '1,',
    ',1',
    '--1',
    '1.2.3',
    '1e',
    'null',
    '%C2%BD',
    '%EF%BC%91',
    "1'--",
    '1%00',
  ])('lat=%s is none', (lat) => {
    expect(faults(`lat=${lat}&lon=0`).length).toBeGreaterThan(0)
  })

  test('out of range in both is two faults, each with its pointer and bounds', () => {
    const found = faults('lat=91&lon=181')
    expect(pointers(found)).toEqual(['lat', 'lon'])
    expect(found[0]?.detail.en).toContain('-90 and 90')
    expect(found[1]?.detail.es).toContain('-180 y 180')
  })

  test.each([
    ['nothing', 'hours=3'],
    ['lat alone', 'lat=1'],
    ['lon alone', 'lon=1'],
    ['a name beside degrees', `${AT}&location=Rosario`],
    ['a name beside lat', 'lat=1&location=Rosario'],
    ['an empty name', 'location='],
    ['a blank name', 'location=%20%20'],
    ['a name of 101 characters', `location=${'a'.repeat(101)}`],
  ])('%s is no position', (_name, text) => {
    expect(faults(text).length).toBeGreaterThan(0)
  })

  test('of more than five decimals is rounded to five, in a query and in a body', () => {
    const rounded = { lat: -31.42012, lon: -64.18877 }
    expect(ofQuery('lat=-31.420123456&lon=-64.188768').points).toMatchObject([rounded])
    expect(ofBody({ points: [{ lat: -31.420123456, lon: -64.188768 }] }).points).toMatchObject([
      rounded,
    ])
  })

  test('rounded stays within its bounds, and within 6e-6 degrees of what was given', () => {
    const pair = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    fc.assert(
      fc.property(pair, ({ lat, lon }) => {
        for (const query of [
          ofQuery(`lat=${lat}&lon=${lon}`),
          ofBody({ points: [{ lat, lon }] }),
        ]) {
          const [point] = query.points
          if (!point || !('lat' in point)) throw new Error('no degrees')
          expect(Math.abs(point.lat)).toBeLessThanOrEqual(90)
          expect(Math.abs(point.lon)).toBeLessThanOrEqual(180)
          expect(Math.abs(point.lat - lat)).toBeLessThan(6e-6)
          expect(Math.abs(point.lon - lon)).toBeLessThan(6e-6)
        }
      }),
    )
  })
})

describe('several points', () => {
  const list = (count: number) => Array.from({ length: count }, (_, i) => -30 - i / 10).join(',')

  test('are pairs in order, blanks around them forgiven', () => {
    expect(ofQuery('lat=-31.42,%20-32.95&lon=-64.19,-60.66').points).toMatchObject([
      { lat: -31.42, lon: -64.19 },
      { lat: -32.95, lon: -60.66 },
    ])
  })

  test('are 25 at most', () => {
    expect(ofQuery(`lat=${list(25)}&lon=${list(25)}`).points).toHaveLength(25)
    expect(pointers(faults(`lat=${list(26)}&lon=${list(26)}`))).toEqual(['lat', 'lon'])
    const points = Array.from({ length: 26 }, () => ({ lat: 0, lon: 0 }))
    expect(ofBody({ points: points.slice(1) }).points).toHaveLength(25)
    expect(pointers(bodyFaults({ points }))).toEqual(['/points'])
  })

  test('of unequal counts are refused', () => {
    expect(faults('lat=1,2&lon=1').length).toBeGreaterThan(0)
  })

  test('have a fault for each wrong value, by its place', () => {
    expect(pointers(faults('lat=1,x,99&lon=1,2,'))).toEqual(['lat/1', 'lat/2', 'lon/2'])
  })

  test('have pointers by which a failure can name each of them', () => {
    expect(ofQuery(AT).points).toMatchObject([{ pointer: 'lat' }])
    expect(ofQuery('lat=1,2&lon=3,4').points).toMatchObject([
      { pointer: 'lat/0' },
      { pointer: 'lat/1' },
    ])
    expect(ofQuery('location=Rosario').points).toMatchObject([{ pointer: 'location' }])
    expect(ofBody({ points: [{ lat: 1, lon: 2 }, { location: 'Rosario' }] }).points).toMatchObject([
      { pointer: '/points/0' },
      { pointer: '/points/1/location' },
    ])
  })
})

describe('hours', () => {
  test.each(['1', '72', '024'])('%s are taken', (hours) => {
    expect(ofQuery(`${AT}&hours=${hours}`).hours).toBe(Number(hours))
  })

  test.each(['0', '73', '-1', '1.5', '', 'x', '1e1', '99999999999999999999', '+1', '%201', 'NaN'])(
    '%s are not',
    (hours) => {
      expect(pointers(faults(`${AT}&hours=${hours}`))).toEqual(['hours'])
    },
  )

  test.each([0, 73, 1.5, '24', null, [24]])('%j in a body are not', (hours) => {
    expect(pointers(bodyFaults({ points: [{ lat: 0, lon: 0 }], hours }))).toEqual(['/hours'])
  })

  test('are one for the present hour, and cannot be asked there', () => {
    expect(ofQuery(AT, current).hours).toBe(1)
    expect(pointers(faultsOf(() => ofQuery(`${AT}&hours=3`, current)))).toEqual(['hours'])
  })
})

describe('variables', () => {
  test('are taken in the order asked, each once', () => {
    expect(ofQuery(`${AT}&variables=wind_speed,air_temperature,wind_speed`).variables).toEqual([
      'wind_speed',
      'air_temperature',
    ])
  })

  test('may be all there are', () => {
    const all = VARIABLES.map(({ id }) => id)
    expect(ofQuery(`${AT}&variables=${all.join(',')}`).variables).toEqual(all)
  })

  test.each(['', 'T2', 'wind_speed,', 'Wind_Speed', '__proto__', 'toString'])(
    '%j are not all known, and the known ones are listed',
    (variables) => {
      const found = faults(`${AT}&variables=${variables}`)
      expect(found).toHaveLength(1)
      expect(found[0]?.pointer).toMatch(/^variables(\/\d)?$/)
      expect(found[0]?.detail.en).toContain('air_temperature')
    },
  )

  test.each([
    ['an object that cannot be text', { toString: 1, valueOf: 1 }],
    ['a list', [['wind_speed']]],
    ['null', null],
    ['a number', 1],
  ])('%s in a body is a fault of the caller, not of ours', (_name, value) => {
    expect(pointers(bodyFaults({ points: [{ lat: 0, lon: 0 }], variables: [value] }))).toEqual([
      '/variables/0',
    ])
  })
})

describe('presentation', () => {
  test.each([
    'America/Argentina/Buenos_Aires',
    'Europe/Madrid',
    'Asia/Kolkata',
    'UTC',
    'Etc/GMT+3',
  ])('timezone=%s is a zone', (timezone) => {
    expect(ofQuery(`${AT}&timezone=${encodeURIComponent(timezone)}`).timezone).toBe(timezone)
  })

  test.each([
    '',
    'Mars/Olympus',
    '+03:00',
    '-03',
    'local',
    '../etc/passwd',
    'Europe/Madrid%0D%0AX: 1',
    'A'.repeat(200),
  ])('timezone=%s is none', (timezone) => {
    expect(new Set(pointers(faults(`${AT}&timezone=${timezone}`)))).toEqual(new Set(['timezone']))
  })

  test.each([
    ['units', 'imperial'],
    ['units', 'Metric'],
    ['format', 'xml'],
    ['format', ''],
    ['lang', 'pt'],
    ['lang', 'ES'],
  ])('%s=%s is refused', (name, value) => {
    expect(pointers(faults(`${AT}&${name}=${value}`))).toEqual([name])
  })
})

describe('a body', () => {
  test.each([
    ['no points', {}, ['/points']],
    ['points that are no list', { points: { lat: 1, lon: 2 } }, ['/points']],
    ['an empty list', { points: [] }, ['/points']],
    ['a point that is null', { points: [null] }, ['/points/0']],
    ['a point without lon', { points: [{ lat: 1 }] }, ['/points/0']],
    ['a point with both', { points: [{ lat: 1, lon: 2, location: 'Rosario' }] }, ['/points/0']],
    [
      'degrees that are text',
      { points: [{ lat: '1', lon: '2' }] },
      ['/points/0/lat', '/points/0/lon'],
    ],
    ['a latitude out of range', { points: [{ lat: 91, lon: 2 }] }, ['/points/0/lat']],
    [
      'a latitude beyond numbers',
      JSON.parse('{"points":[{"lat":1e400,"lon":2}]}'),
      ['/points/0/lat'],
    ],
    ['an unknown key in a point', { points: [{ lat: 1, lon: 2, alt: 3 }] }, ['/points/0/alt']],
    ['an unknown key', { points: [{ lat: 1, lon: 2 }], hour: 3 }, ['/hour']],
    ['an empty name', { points: [{ location: ' ' }] }, ['/points/0/location']],
    ['the query’s own names', { lat: 1, lon: 2 }, ['/lat', '/lon', '/points']],
  ])('with %s names the place of each fault', (_name, body, expected) => {
    expect(pointers(bodyFaults(body)).sort()).toEqual(expected)
  })
})

describe('every fault', () => {
  const hostile: readonly (() => unknown)[] = [
    ...[
      '',
      'lat=x&lon=x',
      'lat=1,2&lon=1',
      `${AT}&timezone=${'A'.repeat(200)}`,
      `${AT}&hours=x`,
      `${AT}&x=1`,
    ].map((text) => () => ofQuery(text)),
    ...[
      {},
      { points: 1 },
      { points: [] },
      { points: [{}] },
      { points: [{ lat: 'x', lon: 1 }] },
      { points: [{ location: 3 }] },
      {
        points: [{ lat: 1, lon: 1, x: 1 }],
        variables: 'x',
        timezone: 3,
        units: 1,
        format: null,
        lang: {},
      },
    ].map((body) => () => ofBody(body)),
  ]

  test('is said in Spanish and in English, in the product’s own words', () => {
    for (const parse of hostile) {
      const found = faultsOf(parse)
      expect(found.length).toBeGreaterThan(0)
      for (const { pointer, detail } of found) {
        expect(detail.es, pointer).not.toBe(detail.en)
        expect(`${detail.es} ${detail.en}`).not.toMatch(/Invalid|Expected|received/)
      }
    }
  })
})

describe('hostile input', () => {
  test('of any JSON is parsed or refused with validation faults, never another error', () => {
    const anyBody = fc.oneof(
      fc.json().map((text) => JSON.parse(text) as unknown),
      fc.record({ points: fc.jsonValue(), variables: fc.jsonValue(), timezone: fc.jsonValue() }),
      fc.record({ points: fc.array(fc.record({ lat: fc.jsonValue(), lon: fc.jsonValue() })) }),
    )
    fc.assert(fc.property(anyBody, (body) => void bodyFaults(body)))
  })

  test('of any query is parsed or refused with validation faults, never another error', () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('NaN', '1e400', '-1', '25', 'UTC', '__proto__'),
    )
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('lat', 'lon', 'location', 'hours', 'variables'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        void faults(new URLSearchParams(pairs).toString())
      }),
    )
  })

  // A quadratic pattern takes far longer than the test's time limit here, a linear one no time.
  test('of sixty thousand digits is refused at once', () => {
    expect(pointers(faults(`lat=${'1'.repeat(60_000)}x&lon=1`))).toContain('lat')
  })

  test.each([
    ['lat', `lat=${'x,'.repeat(7_000)}&lon=1`],
    ['variables', `${AT}&variables=${'x,'.repeat(7_000)}`],
    ['names', Array.from({ length: 3_000 }, (_, i) => `p${i}`).join('&')],
  ])('of thousands of faults in %s is answered with a hundred at most', (_name, text) => {
    const found = faults(text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThanOrEqual(100)
    expect(JSON.stringify(found).length).toBeLessThan(200_000)
  })

  test('of thousands of points in a body likewise', () => {
    const found = bodyFaults({ points: Array.from({ length: 5_000 }, () => ({})) })
    expect(found.length).toBeLessThanOrEqual(100)
  })
})
