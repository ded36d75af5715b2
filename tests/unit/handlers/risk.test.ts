import * as v from 'valibot'
import { describe, expect, test, vi } from 'vitest'
import { endpoint } from '../../../api/v1/risk-score.js'
import type { OptionValues } from '../../../lib/domain/hazards/options.js'
import type { StoredId } from '../../../lib/domain/variables.js'
import { riskAnswer } from '../../../lib/schema/risk-answer.js'
import { type FieldAt, memoryArchive } from '../../support/memory-archive.js'
import { call, memoryDeps, NEWEST, PREVIOUS, post } from '../../support/memory-deps.js'
import { weather } from '../../support/weather.js'

type Fields = Readonly<Partial<Record<StoredId, number | FieldAt>>>

function world(fields: Fields = {}) {
  const archive = memoryArchive({
    runs: [{ cycle: NEWEST }, { cycle: PREVIOUS }],
    value: weather(fields),
  })
  return memoryDeps({ archive })
}

const AT = 'lat=-31.42&lon=-64.19'
const get = (search: string, deps = world()) => call(endpoint, deps, `/api/v1/risk-score?${search}`)
const send = (body: unknown, deps = world()) =>
  call(endpoint, deps, '/api/v1/risk-score', post(body))

async function okOf(response: Promise<Response>) {
  const answer = await response
  const body = await answer.json()
  expect(answer.status, JSON.stringify(body.errors ?? body.details)).toBe(200)
  expect(v.safeParse(riskAnswer, body).issues ?? []).toEqual([])
  return body
}

async function faultsOf(response: Promise<Response>) {
  const answer = await response
  expect(answer.status).toBe(400)
  const { errors } = (await answer.json()) as { errors: { pointer: string; detail: string }[] }
  return errors
}

describe('a score', () => {
  test('says what to do, why, how sure it is, and by which run and method', async () => {
    // 24 m/s from the north at Córdoba: gusts of 1.52 x 24 x 3.6 = 131 km/h across a road to the east.
    const deps = world({ wind_speed: 24, wind_from_direction: 0 })
    const body = await okOf(get(`${AT}&profile=camionero&options.heading=90`, deps))
    expect(body).toMatchObject({ band: 'extremo', verdict: 'no', incomplete: false })
    expect(body.drivers[0]).toMatchObject({ hazard: 'truck_crosswind', unit: 'km h-1' })
    expect(body.drivers[0].value).toBeCloseTo(1.52 * 24 * 3.6, 0)
    expect(body.summary).toMatch(/^No apto, .*riesgo extremo.*Ráfaga lateral/)
    expect(body.summary).toMatch(/Confianza 0,\d+/)
    expect(body.counterfactual[0].text).toContain('ráfagas laterales')
    expect(body.run.cycle).toBe(NEWEST)
    expect(body.methodology_version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(body).toMatchObject({ official: false, official_url: 'https://www.smn.gob.ar/alertas' })
  })

  test('of calm air is go, and its confidence is below 1 and says its method', async () => {
    const body = await okOf(get(`${AT}&profile=camionero`))
    expect(body).toMatchObject({ band: 'bajo', verdict: 'go' })
    expect(body.confidence.method).toBe('lead_time_and_neighbourhood')
    expect(body.confidence.value).toBeLessThan(1)
    expect(body.confidence.value).toBe(
      Math.min(body.confidence.lead_time, body.confidence.neighbourhood),
    )
  })

  test('takes confidence away where the cells around disagree', async () => {
    const calm = await okOf(get(`${AT}&profile=camionero`))
    const { column } = calm.location.cell
    const wind: FieldAt = (_, __, cell) => (cell.column === column ? 2 : 40)
    const body = await okOf(get(`${AT}&profile=camionero`, world({ wind_speed: wind })))
    expect(body.verdict).toBe('go')
    expect(body.confidence.neighbourhood).toBeLessThan(body.confidence.lead_time)
    expect(body.confidence.value).toBe(body.confidence.neighbourhood)
  })

  test('is of the hours that end within the period, the present one first', async () => {
    // A quarter to eleven: the hour that ends at 11 is the first of three.
    const body = await okOf(get(`${AT}&hours_ahead=3&hourly=true`))
    expect(body.hourly.map((hour: { time: string }) => hour.time.slice(11, 16))).toEqual([
      '11:00',
      '12:00',
      '13:00',
    ])
    expect(body.period).toMatchObject({
      from: '2026-11-24T10:00:00-03:00',
      to: '2026-11-24T13:00:00-03:00',
    })
  })

  test('begins where `start` says, in any zone', async () => {
    const body = await okOf(get(`${AT}&hours_ahead=2&start=2026-11-25T09:30:00-03:00`))
    expect(body.period.from).toBe('2026-11-25T09:00:00-03:00')
  })

  test('is told in English when asked', async () => {
    const body = await okOf(get(`${AT}&profile=camionero&lang=en`, world({ wind_speed: 24 })))
    expect(body.summary).toMatch(/^No go, /)
    expect(body.notices.join(' ')).toContain('not official')
  })

  test('of a pilot says that it replaces no briefing', async () => {
    const body = await okOf(get(`${AT}&profile=piloto&lang=en`))
    expect(body.notices.join(' ')).toContain('does not replace METAR, TAF, SIGMET or a briefing')
  })
})

describe('alerts of the run gate the score', () => {
  const rain =
    (fromIso: string, toIso: string, mm: number): FieldAt =>
    (_, timeMs) =>
      timeMs > Date.parse(fromIso) && timeMs <= Date.parse(toIso) ? mm : 0

  test('orange rain of the region forces at least 65 while it lasts, and stands beside the score', async () => {
    // Córdoba is R7: 80 mm in 12 h is orange. Ten hours of 9 mm are 90 mm.
    const amount = rain('2026-11-24T14:00:00Z', '2026-11-25T00:00:00Z', 9)
    const body = await okOf(
      get(`${AT}&profile=turismo&hourly=true`, world({ precipitation_amount: amount })),
    )
    expect(body.alerts).toEqual([
      expect.objectContaining({
        phenomenon: 'rain',
        level: 'orange',
        start: '2026-11-24T11:00:00-03:00',
      }),
    ])
    const scores = body.hourly.map((hour: { score: number }) => hour.score)
    expect(scores[0]).toBeLessThan(65)
    for (const score of scores.slice(1)) expect(score).toBeGreaterThanOrEqual(65)
  })

  test('rain that fell before the asked hours still counts in the sum', async () => {
    // 88 mm by 13 UTC, then one hour of 2 mm inside the period: the sum of 12 h reaches orange.
    const before = rain('2026-11-24T08:00:00Z', '2026-11-24T13:00:00Z', 17.6)
    const inside = rain('2026-11-24T13:00:00Z', '2026-11-24T14:00:00Z', 2)
    const amount: FieldAt = (id, time, cell) =>
      Number(before(id, time, cell)) + Number(inside(id, time, cell))
    const body = await okOf(
      get(`${AT}&hours_ahead=1&profile=turismo`, world({ precipitation_amount: amount })),
    )
    expect(body.alerts[0]).toMatchObject({ phenomenon: 'rain', level: 'orange' })
    expect(body.score).toBeGreaterThanOrEqual(65)
  })
})

describe('what is not known', () => {
  test('is listed by hazard with its reason, and never counts as 0', async () => {
    const missing: FieldAt = () => 'variable_not_in_file'
    const deps = world({ wind_speed: missing })
    const body = await okOf(get(`${AT}&profile=camionero`, deps))
    expect(body.verdict).not.toBe('go')
    expect(body.incomplete).toBe(true)
    expect(body.not_evaluated).toContainEqual(
      expect.objectContaining({ hazard: 'truck_crosswind', reason: 'input', hours: 6 }),
    )
    expect(body.missing).toContainEqual(
      expect.objectContaining({ reason: 'variable_not_in_file', variables: ['wind_speed'] }),
    )
    expect(body.summary).toContain('como mínimo')
  })

  test('at every hour is 503 no_data, not a score', async () => {
    const response = await get(
      AT,
      world({
        air_temperature: Number.NaN,
        relative_humidity: Number.NaN,
        wind_speed: Number.NaN,
        precipitation_amount: Number.NaN,
        lwe_precipitation_rate: Number.NaN,
      }),
    )
    expect(response.status).toBe(503)
    const body = await response.json()
    expect(body.code).toBe('NO_DATA')
    expect(body.details.not_evaluated).toContain('heat_index')
  })

  test('beyond the run is said hour by hour, and keeps the verdict from go', async () => {
    // The run of 06 UTC ends 72 hours later: of 72 hours from 13 UTC the last seven are not there.
    const body = await okOf(get(`${AT}&profile=camionero&hours_ahead=72&hourly=true`))
    expect(body.missing).toContainEqual(
      expect.objectContaining({ reason: 'beyond_run', times: expect.any(Array) }),
    )
    expect(body.period).toMatchObject({ hours_asked: 72, hours_scored: 65 })
    expect(body.hourly.at(-1)).toMatchObject({ score: null, verdict: null, incomplete: true })
    expect(body.verdict).toBe('caution')
  })

  test('no run at all is 503 no_data', async () => {
    const response = await get(AT, memoryDeps({ archive: memoryArchive({ runs: [] }) }))
    expect(response.status).toBe(503)
    expect((await response.json()).code).toBe('NO_DATA')
  })
})

describe('several at once', () => {
  test('the eight profiles come from one read', async () => {
    const deps = world()
    const body = await okOf(get(`${AT}&profile=all`, deps))
    expect(body.profiles).toHaveLength(8)
    expect(new Set(body.profiles.map((one: { profile: string }) => one.profile)).size).toBe(8)
    expect(deps.store.calls.read).toBe(1)
  })

  test('each of the eight takes the options that are its own', async () => {
    const body = await okOf(get(`${AT}&profile=all&options.task=frost&options.heading=90`))
    const of = (id: string) => body.profiles.find((one: { profile: string }) => one.profile === id)
    expect(of('agricultor').options.task).toBe('frost')
    expect(of('construccion').options.task).toBe('crane')
    expect(of('camionero').options.heading).toBe(90)
    expect(of('general').options).toEqual({})
  })

  test('25 points come from one read, in their order; 26 are refused', async () => {
    const points = Array.from({ length: 25 }, (_, i) => ({ lat: -30 - i / 10, lon: -64 }))
    const deps = world()
    const body = await okOf(send({ points, profile: 'camionero' }, deps))
    expect(body.points.map((one: { location: { asked: object } }) => one.location.asked)).toEqual(
      points,
    )
    expect(deps.store.calls.read).toBe(1)
    const faults = await faultsOf(send({ points: [...points, { location: 'Rosario' }] }))
    expect(faults[0]?.pointer).toBe('/points')
  })

  test('a query takes as many points as a body', async () => {
    const body = await okOf(get('lat=-31.42,-32.95&lon=-64.19,-60.66&profile=general'))
    expect(body.points).toHaveLength(2)
  })

  test('one point may be told in a body without a list, by degrees or by name', async () => {
    const degrees = await okOf(send({ lat: -31.42, lon: -64.19 }))
    expect(degrees.location.asked).toEqual({ lat: -31.42, lon: -64.19 })
    const name = await okOf(send({ location: 'Rosario' }))
    expect(name.location.place.name).toBe('Rosario')
    for (const body of [{}, { lat: -31 }, { lat: -31, lon: -64, location: 'Rosario' }]) {
      await faultsOf(send(body))
    }
  })
})

describe('runs that agree', () => {
  const CUBE = 'wrf-smn-cube'
  const OLDER = '2026-11-23T18:00:00Z'
  const cubes = (value: FieldAt) =>
    memoryDeps({
      archive: memoryArchive({
        runs: [NEWEST, PREVIOUS, OLDER].map((cycle) => ({ cycle, source: CUBE })),
        value,
      }),
    })

  test('are compared where cubes hold them, each read once, and make the confidence', async () => {
    const deps = cubes(weather())
    const body = await okOf(get(`${AT}&profile=camionero`, deps))
    expect(deps.store.plans.map(({ run }) => new Date(run.cycleMs).toISOString())).toEqual(
      [NEWEST, PREVIOUS, OLDER].map((cycle) => cycle.replace('Z', '.000Z')),
    )
    expect(body.confidence.method).toBe('run_agreement')
    expect(body.confidence.text).toContain('corridas')
  })

  test('are not read where each costs a whole run', async () => {
    const deps = world()
    const body = await okOf(get(`${AT}&profile=camionero`, deps))
    expect(deps.store.calls.read).toBe(1)
    expect(body.confidence.method).not.toBe('run_agreement')
  })
})

describe('a profile', () => {
  test.each([
    'Agricultor',
    ' AGRICULTOR ',
    'deporte aire libre',
    'Construcción',
    'Evento-Exterior',
  ])('%j is forgiven its case, blanks and accents', async (name) => {
    const body = await okOf(get(`${AT}&profile=${encodeURIComponent(name)}`))
    expect(body.title.length).toBeGreaterThan(0)
  })

  test('that is not named is general', async () => {
    expect((await okOf(get(AT))).profile).toBe('general')
  })
})

describe('options', () => {
  test('of a query change the answer', async () => {
    const deps = world({ wind_speed: 8 })
    const at = (height: number) =>
      okOf(get(`${AT}&profile=construccion&options.task=crane&options.height=${height}`, deps))
    expect((await at(150)).score).toBeGreaterThan((await at(10)).score)
  })

  test('every fault is named, each by its own pointer', async () => {
    const faults = await faultsOf(
      get(`${AT}&profile=piloto&options.runway_heading=400&options.drone=perhaps&options.task=x`),
    )
    expect(faults.map(({ pointer }) => pointer).sort()).toEqual([
      'options.drone',
      'options.runway_heading',
      'options.task',
    ])
  })

  test('an unknown one is refused with the nearest that the profile has', async () => {
    const [fault] = await faultsOf(
      send({ lat: -31, lon: -64, profile: 'piloto', options: { runway_headin: 3 }, lang: 'en' }),
    )
    expect(fault).toMatchObject({ pointer: '/options/runway_headin' })
    expect(fault?.detail).toContain('runway_heading')
  })

  const HOSTILE: readonly (readonly [string, unknown])[] = [
    ['a list', []],
    ['text', 'task=crane'],
    ['a nested object', { task: { $ne: null } }],
    ['a name of Object', { constructor: 1 }],
    ['another name of Object', { toString: 'x' }],
    ['a number as text', { runway_heading: '270' }],
    ['infinity as text', { runway_heading: 'Infinity' }],
    ['a long value', { task: 'x'.repeat(65) }],
    ['many', Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`o${i}`, 1]))],
  ]
  test.each(HOSTILE)('%s is a validation error and nothing else', async (_, options) => {
    const body = { lat: -31, lon: -64, profile: 'piloto', options: options as OptionValues }
    const faults = await faultsOf(send(body))
    expect(faults[0]?.pointer).toMatch(/^\/options/)
  })

  test('__proto__ in options is refused as an attack', async () => {
    const body = '{"lat":-31,"lon":-64,"options":{"__proto__":{"task":"crane"}}}'
    const response = await send(body)
    expect(response.status).toBe(400)
    expect((await response.json()).code).toBe('SECURITY_ERROR')
  })
})

describe('custom_data', () => {
  test('comes back without markup and changes nothing else', async () => {
    const plain = await okOf(send({ lat: -31.42, lon: -64.19 }))
    const told = await okOf(
      send({
        lat: -31.42,
        lon: -64.19,
        custom_data: 'lote <b>4</b>\u0000<script>x()</script> T<5',
      }),
    )
    expect(told.custom_data).toBe('lote 4 T<5')
    const { custom_data: _, generation_ms: __, ...rest } = told
    const { generation_ms: ___, ...expected } = plain
    expect(rest).toEqual(expected)
  })

  test('of 500 characters is taken, of 501 refused', async () => {
    const body = await okOf(send({ lat: -31, lon: -64, custom_data: 'ñ'.repeat(500) }))
    expect(body.custom_data).toHaveLength(500)
    const [fault] = await faultsOf(send({ lat: -31, lon: -64, custom_data: 'ñ'.repeat(501) }))
    expect(fault?.pointer).toBe('/custom_data')
  })
})

describe('what is refused', () => {
  test.each([
    ['hours_ahead=0', 'hours_ahead'],
    ['hours_ahead=73', 'hours_ahead'],
    ['hours_ahead=six', 'hours_ahead'],
    ['start=2026-11-24', 'start'],
    ['start=2026-11-24T15:00:00', 'start'],
    ['start=2026-13-40T15:00Z', 'start'],
    ['start=2026-11-24T03:00:00Z', 'start'],
    ['start=2026-11-30T03:00:00Z', 'start'],
    ['hourly=yes', 'hourly'],
    ['profile=marinero', 'profile'],
    ['hour_ahead=6', 'hour_ahead'],
  ])('%s', async (search, pointer) => {
    const faults = await faultsOf(get(`${AT}&${search}`))
    expect(faults.map((fault) => fault.pointer)).toContain(pointer)
  })

  test('a point outside the grid is 422 with its pointer', async () => {
    const response = await get('lat=-31.42,40&lon=-64.19,-3')
    expect(response.status).toBe(422)
    expect((await response.json()).errors[0].pointer).toBe('lat/1')
  })
})

describe('caching', () => {
  const etag = async (search: string) => (await get(search)).headers.get('etag')

  test('the same question has the same ETag, another question another', async () => {
    const first = await etag(AT)
    expect(first).toMatch(/^"[\w-]+"$/)
    expect(await etag(AT)).toBe(first)
    for (const other of [
      '&profile=piloto',
      '&hours_ahead=7',
      '&options.empty=true&profile=camionero',
      '&custom_data=x',
      '&lang=en',
    ]) {
      expect(await etag(`${AT}${other}`), other).not.toBe(first)
    }
  })

  test('a caller who has the answer costs no reading', async () => {
    const deps = world()
    const known = await get(AT, deps)
    const headers = { 'if-none-match': known.headers.get('etag') ?? '' }
    const again = await call(endpoint, deps, `/api/v1/risk-score?${AT}`, { headers })
    expect(again.status).toBe(304)
    expect(deps.store.calls.read).toBe(1)
  })

  test('another version of the methodology is another ETag', async () => {
    const before = await etag(AT)
    vi.resetModules()
    vi.doMock('../../../lib/domain/methodology.js', async (original) => ({
      ...(await original<typeof import('../../../lib/domain/methodology.js')>()),
      METHODOLOGY_VERSION: '9.9.9',
    }))
    const changed = await import('../../../api/v1/risk-score.js')
    const response = await call(changed.endpoint, world(), `/api/v1/risk-score?${AT}`)
    vi.doUnmock('../../../lib/domain/methodology.js')
    vi.resetModules()
    expect((await response.clone().json()).methodology_version).toBe('9.9.9')
    expect(response.headers.get('etag')).not.toBe(before)
  })
})
