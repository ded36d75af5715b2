import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/route.js'
import { FULL_GRID } from '../../../lib/domain/grid.js'
import type { StoredId } from '../../../lib/domain/variables.js'
import { routeAnswer } from '../../../lib/schema/route-answer.js'
import { type FieldAt, memoryArchive } from '../../support/memory-archive.js'
import { call, memoryDeps, NEWEST } from '../../support/memory-deps.js'
import { weather } from '../../support/weather.js'

type Fields = Readonly<Partial<Record<StoredId, number | FieldAt>>>

function world(fields: Fields = {}, grid = FULL_GRID) {
  return memoryDeps({
    archive: memoryArchive({ runs: [{ cycle: NEWEST }], value: weather(fields), grid }),
  })
}

const get = (search: string, deps = world()) => call(endpoint, deps, `/api/v1/route?${search}`)

async function okOf(response: Promise<Response>) {
  const answer = await response
  const body = await answer.json()
  expect(answer.status, JSON.stringify(body.errors ?? body.details)).toBe(200)
  expect(v.safeParse(routeAnswer, body).issues ?? []).toEqual([])
  return body
}

/** Córdoba, a degree south, then a degree east. */
const CORNER = 'lat=-31.4,-32.4,-32.4&lon=-64.2,-64.2,-63.2'

describe('a route', () => {
  test('takes each heading from the geometry, so a cross wind is one on its own leg only', async () => {
    // Wind from the east: across the leg to the south, against the leg to the east.
    const deps = world({ wind_speed: 14, wind_from_direction: 90 })
    const body = await okOf(get(`${CORNER}&speed=80`, deps))
    expect(body.legs.map(({ leg }: { leg: number }) => leg)).toEqual([1, 2])
    const [south, east] = body.legs
    expect(south.heading).toBeCloseTo(180, 0)
    expect(east.heading).toBeCloseTo(90, 0)
    expect(south.worst.wind.across).toBeCloseTo(14 * 3.6, 0)
    expect(east.worst.wind.against).toBeCloseTo(14 * 3.6, 0)
    const across = (leg: typeof south) =>
      leg.worst.drivers.find((one: { hazard: string }) => one.hazard === 'truck_crosswind')?.value
    expect(across(south)).toBeCloseTo(1.52 * 14 * 3.6, 0)
    expect(across(east) ?? 0).toBeLessThan(5)
  })

  test('tells the worst leg first and is as bad as that', async () => {
    const deps = world({ wind_speed: 14, wind_from_direction: 0 })
    const body = await okOf(get(`${CORNER}&speed=80`, deps))
    expect(body.legs.map(({ leg }: { leg: number }) => leg)).toEqual([2, 1])
    expect(body.score).toBe(body.legs[0].score)
    expect(body.summary).toContain('el peor tramo es el 2')
  })

  test('meets the weather of the hour it passes', async () => {
    // A squall from 16 to 17 UTC. At 80 km/h from 13:45 the second leg is from about 15:08 to 16:18.
    const squall: FieldAt = (_, timeMs) => (timeMs === Date.parse('2026-11-24T17:00:00Z') ? 25 : 0)
    const deps = world({ lwe_precipitation_rate: squall })
    const body = await okOf(get(`${CORNER}&speed=80`, deps))
    expect(body.legs[0].leg).toBe(2)
    expect(body.legs[0].worst.time >= '2026-11-24T13:00:00-03:00').toBe(true)
    const early = await okOf(get(`${CORNER}&speed=200`, deps))
    expect(early.score).toBeLessThan(body.score)
  })

  test('keeps the times that are told', async () => {
    const times = '2026-11-24T12:00:00-03:00,2026-11-24T16:00:00-03:00,2026-11-24T19:30:00-03:00'
    const body = await okOf(get(`${CORNER}&times=${times}`))
    expect(body.departs).toBe('2026-11-24T12:00:00-03:00')
    expect(body.arrives).toBe('2026-11-24T19:30:00-03:00')
  })

  test('measures its distance along the great circles', async () => {
    const body = await okOf(get(`${CORNER}&speed=80`))
    // One degree on a sphere of 6,370 km is 111.18 km; to the east times cos 32.4 = 0.8443.
    expect(body.distance_km).toBeCloseTo(111.18 * (1 + 0.8443), 0)
  })

  test('comes from one read, whatever its looks', async () => {
    const deps = world()
    await okOf(get('lat=-25,-45&lon=-65,-68&speed=200', deps))
    expect(deps.store.calls.read).toBe(1)
    expect(deps.store.plans[0]?.cells.length).toBeLessThanOrEqual(200)
  })

  test('of a pilot asks for no runway on the way', async () => {
    const body = await okOf(get(`${CORNER}&speed=200&profile=piloto`))
    const missing = body.legs.flatMap((leg: { not_evaluated: { missing: string[] }[] }) =>
      leg.not_evaluated.flatMap((one) => one.missing),
    )
    expect(missing).not.toContain('runway_heading')
    expect(missing).toContain('cruise_altitude')
    expect(body.notices.join(' ')).toContain('METAR')
    const told = await get(`${CORNER}&speed=200&profile=piloto&options.one_way=true`)
    expect(told.status).toBe(400)
  })

  test('beyond the run is incomplete, and all of it beyond is 503', async () => {
    // The run ends at 06 UTC of the 27th.
    const ends = '2026-11-27T02:00:00Z,2026-11-27T05:00:00Z,2026-11-27T09:00:00Z'
    const body = await okOf(get(`${CORNER}&times=${ends}`))
    expect(body.incomplete).toBe(true)
    const last = body.legs.find((leg: { leg: number }) => leg.leg === 2)
    expect(last.looks_without_score).toBeGreaterThan(0)
    const beyond = '2026-11-27T07:00:00Z,2026-11-27T08:00:00Z,2026-11-27T09:00:00Z'
    const response = await get(`${CORNER}&times=${beyond}`)
    expect(response.status).toBe(503)
    expect((await response.json()).code).toBe('NO_DATA')
  })

  test('a leg where nothing is known has no score, and the rest keeps its own', async () => {
    const times = '2026-11-27T02:00:00Z,2026-11-27T06:00:00Z,2026-11-27T09:00:00Z'
    const body = await okOf(get(`${CORNER}&times=${times}&lang=en`))
    const last = body.legs.find((leg: { leg: number }) => leg.leg === 2)
    expect(last).toMatchObject({ status: 'no_data', score: null, verdict: null, worst: null })
    const first = body.legs.find((leg: { leg: number }) => leg.leg === 1)
    expect(first.score).toBeGreaterThanOrEqual(0)
    expect(body).toMatchObject({ status: 'ok', incomplete: true, score: first.score })
  })

  test('a departure of now is kept by caches for a minute only', async () => {
    const seconds = async (search: string) => {
      const header = (await get(`${CORNER}&${search}`)).headers.get('cache-control') ?? ''
      return Number(/s-maxage=(\d+)/.exec(header)?.[1])
    }
    expect(await seconds('speed=80')).toBeLessThanOrEqual(60)
    expect(await seconds('speed=80&departure=2026-11-24T16:00:00Z')).toBeGreaterThan(60)
  })
})

describe('what is refused', () => {
  test.each([
    ['lat=-31.4&lon=-64.2&speed=80', ''],
    [`${CORNER}`, ''],
    [`${CORNER}&speed=80&times=2026-11-24T15:00Z,2026-11-24T16:00Z,2026-11-24T17:00Z`, ''],
    [`${CORNER}&times=2026-11-24T15:00Z,2026-11-24T16:00Z`, 'times'],
    [`${CORNER}&times=2026-11-24T15:00Z,2026-11-24T14:00Z,2026-11-24T17:00Z`, 'times'],
    [`${CORNER}&speed=5`, 'speed'],
    [`${CORNER}&speed=80&profile=turismo`, 'profile'],
    [`${CORNER}&speed=80&options.heading=90`, 'options.heading'],
    [`${CORNER}&speed=80&departure=2026-11-24T03:00Z`, 'departure'],
    [`${CORNER}&speed=80&departure=2026-11-29T03:00Z`, 'departure'],
    [
      `lat=${Array(26).fill('-31').join(',')}&lon=${Array(26).fill('-64').join(',')}&speed=80`,
      'lat',
    ],
  ])('%s', async (search, pointer) => {
    const response = await get(search)
    expect(response.status).toBe(400)
    const { errors } = (await response.json()) as { errors: { pointer: string }[] }
    expect(errors.map((fault) => fault.pointer)).toContain(pointer)
  })

  test('a point outside the grid, by its place in the list', async () => {
    const response = await get('lat=-31.4,40&lon=-64.2,-3&speed=900')
    expect(response.status).toBe(422)
    expect((await response.json()).errors[0].pointer).toBe('lat/1')
  })
})
