import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/alerts.js'
import { decisionConfig } from '../../../lib/config.js'
import type { StoredId } from '../../../lib/domain/variables.js'
import { alertsAnswer, alertsGeoJson } from '../../../lib/schema/alerts-answer.js'
import { type FieldAt, memoryArchive } from '../../support/memory-archive.js'
import { call, memoryDeps, NEWEST } from '../../support/memory-deps.js'
import { weather } from '../../support/weather.js'

type Fields = Readonly<Partial<Record<StoredId, number | FieldAt>>>

function world(fields: Fields = {}) {
  return memoryDeps({
    archive: memoryArchive({ runs: [{ cycle: NEWEST }], value: weather(fields) }),
  })
}

const get = (search: string, deps = world()) => call(endpoint, deps, `/api/v1/alerts?${search}`)

async function okOf(response: Promise<Response>) {
  const answer = await response
  const body = await answer.json()
  expect(answer.status, JSON.stringify(body.errors ?? body.details)).toBe(200)
  const schema = body.type === 'FeatureCollection' ? alertsGeoJson : alertsAnswer
  expect(v.safeParse(schema, body).issues ?? []).toEqual([])
  return body
}

const CORDOBA = 'lat=-31.42&lon=-64.19'
/** Ten hours of 9 mm: 90 mm, orange from 80 in R7. */
const RAIN: FieldAt = (_, timeMs) =>
  timeMs > Date.parse('2026-11-25T00:00:00Z') && timeMs <= Date.parse('2026-11-25T10:00:00Z')
    ? 9
    : 0

describe('alerts of a place', () => {
  test('tell level, hours, values, thresholds, advice, and that they are not official', async () => {
    const body = await okOf(get(`${CORDOBA}&hours=48`, world({ precipitation_amount: RAIN })))
    expect(body.alerts).toHaveLength(1)
    const [alert] = body.alerts
    expect(alert).toMatchObject({
      phenomenon: 'rain',
      level: 'orange',
      region: { id: 'R7' },
      start: '2026-11-24T21:00:00-03:00',
      end: '2026-11-25T07:00:00-03:00',
      official: false,
      official_url: 'https://www.smn.gob.ar/alertas',
    })
    expect(alert.values).toContainEqual(expect.objectContaining({ value: 90, unit: 'kg m-2' }))
    expect(alert.thresholds).toContainEqual(
      expect.objectContaining({ value: 80, level: 'orange', evidence: 'published' }),
    )
    expect(alert.advice.length).toBeGreaterThan(20)
    expect(body.summary).toContain('nivel naranja (orientativo, no oficial)')
    expect(body.levels).toMatchObject({ rain: 'orange', wind: 'green' })
  })

  test('are those that touch the asked hours only', async () => {
    const body = await okOf(get(`${CORDOBA}&hours=6`, world({ precipitation_amount: RAIN })))
    expect(body.alerts).toEqual([])
    expect(body.levels.rain).toBe('green')
  })

  test('what cannot be said is listed, and said not to be green', async () => {
    const missing: FieldAt = () => 'variable_not_in_file'
    const body = await okOf(get(CORDOBA, world({ precipitation_amount: missing })))
    expect(body.levels).not.toHaveProperty('rain')
    expect(body.not_evaluated).toContainEqual(expect.objectContaining({ phenomenon: 'rain' }))
    expect(body.summary).toContain('eso no es verde')
    expect(body.missing[0]).toMatchObject({ variables: ['precipitation_amount'] })
  })

  test('of a place without a table are not applicable there', async () => {
    const body = await okOf(get('lat=-31.42&lon=-64.19'))
    expect(body.not_applicable).toContain('zonda')
  })

  test('with no data at all are a 503, not green', async () => {
    const response = await get(CORDOBA, world(NOTHING))
    expect(response.status).toBe(503)
    expect((await response.json()).code).toBe('NO_DATA')
  })

  test('need the whole run: less of it would cut its sums short', async () => {
    const deps = world()
    await okOf(get(`${CORDOBA}&hours=1`, deps))
    expect(deps.store.plans[0]?.leads).toHaveLength(73)
  })
})

const NOTHING: Fields = Object.fromEntries(
  [
    'air_temperature',
    'relative_humidity',
    'wind_speed',
    'wind_from_direction',
    'surface_air_pressure',
    'precipitation_amount',
    'lwe_precipitation_rate',
    'surface_downwelling_shortwave_flux_in_air',
    'surface_downwelling_longwave_flux_in_air',
    'surface_upwelling_longwave_flux_in_air',
  ].map((id) => [id, Number.NaN]),
)

describe('alerts of an area', () => {
  test('are told by region, with how much of it and where it is worst', async () => {
    const body = await okOf(
      get('bbox=-65,-32.5,-63,-30.5&hours=48', world({ precipitation_amount: RAIN })),
    )
    const rain = body.alerts.filter((one: { phenomenon: string }) => one.phenomenon === 'rain')
    const regions = rain.map((one: { region: { id: string } }) => one.region.id)
    expect(new Set(regions).size).toBe(regions.length)
    expect(regions).toContain('R7')
    for (const { area } of rain) {
      expect(area.share).toBe(1)
      expect(area.cells_raised).toBe(area.cells)
    }
  })

  test('count the cells that are under it only', async () => {
    const east: FieldAt = (id, time, cell) => (cell.column > 520 ? RAIN(id, time, cell) : 0)
    const body = await okOf(
      get('bbox=-64.6,-32,-63.6,-31&hours=48', world({ precipitation_amount: east })),
    )
    const { area } = body.alerts[0]
    expect(area.cells_raised).toBeGreaterThan(0)
    expect(area.cells_raised).toBeLessThan(area.cells)
    expect(area.worst.lon).toBeGreaterThan(-64.2)
  })

  test('of the country come from one read of a bounded spread of cells', async () => {
    const deps = world()
    const body = await okOf(get('', deps))
    expect(deps.store.calls.read).toBe(1)
    const cells = deps.store.plans[0]?.cells.length ?? 0
    expect(cells).toBeGreaterThan(100)
    expect(cells).toBeLessThanOrEqual(decisionConfig.maxAreaCells)
    expect(body.area).toMatchObject({ bbox: null, cells })
    expect(body.area.stride_km).toBeGreaterThan(4)
  })

  test('as GeoJSON stand at the cells under them, and keep RFC 7946', async () => {
    const body = await okOf(
      get(
        'bbox=-65,-32.5,-63,-30.5&hours=48&format=geojson',
        world({ precipitation_amount: RAIN }),
      ),
    )
    expect(body.features.length).toBeGreaterThan(0)
    for (const { geometry } of body.features) {
      for (const [lon, lat] of geometry.coordinates) {
        expect(lon).toBeGreaterThanOrEqual(-65)
        expect(lon).toBeLessThanOrEqual(-63)
        expect(lat).toBeGreaterThanOrEqual(-32.5)
        expect(lat).toBeLessThanOrEqual(-30.5)
      }
    }
  })

  test('outside the grid is 422', async () => {
    const response = await get('bbox=0,40,10,50')
    expect(response.status).toBe(422)
    expect((await response.json()).errors[0].pointer).toBe('bbox')
  })

  test.each([
    '1,2,3',
    '-63,-32,-65,-30',
    'a,b,c,d',
    '-65,-30,-63,-32',
    '-65,-32,-63,-30,0',
    '-200,-32,-63,-30',
  ])('bbox=%s is refused', async (bbox) => {
    const response = await get(`bbox=${bbox}`)
    expect(response.status).toBe(400)
    expect((await response.json()).errors[0].pointer).toBe('bbox')
  })

  test.each([
    'bbox=-65,-32,-63,-30&lat=-31&lon=-64',
    'lat=-31',
    'lat=-31&lon=-64&location=Rosario',
  ])('%s says where in two ways or in none, and is refused', async (search) => {
    expect((await get(search)).status).toBe(400)
  })
})
