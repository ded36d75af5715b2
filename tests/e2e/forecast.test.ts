import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, inject, test } from 'vitest'
import { nearestCell } from '../../lib/domain/grid.js'
import { type VariableId, variable } from '../../lib/domain/variables.js'
import { currentAnswer, forecastAnswer, forecastGeoJson } from '../../lib/schema/forecast-answer.js'
import { clientFrom } from '../support/client.js'
import { ncdump } from '../support/ncdump.js'

const call = clientFrom(inject('productUrl'))
const bucket = join(inject('archiveDirectory'), 'smn-ar-wrf')
const CORDOBA = 'lat=-31.42&lon=-64.19'

async function getJson(target: string, init?: RequestInit) {
  const response = await call(target, init)
  return { response, body: await response.json() }
}

interface RatePoint {
  readonly hourly: { readonly lwe_precipitation_rate: readonly (number | null)[] }
}

/** The file of a run and lead, where the archive keeps it. */
function pathOf(cycle: string, lead: number, product = '01H'): string {
  const [date = '', time = ''] = cycle.split('T')
  const [year, month, day] = date.split('-')
  const hour = time.slice(0, 2)
  const name = `WRFDETAR_${product}_${year}${month}${day}_${hour}_${String(lead).padStart(3, '0')}.nc`
  return join(bucket, 'DATA/WRF/DET', `${year}`, `${month}`, `${day}`, hour, name)
}

describe('a forecast is what the archive holds', () => {
  test('every stored value equals what ncdump shows in the file', async () => {
    const { body } = await getJson(
      `/api/v1/weather/forecast?${CORDOBA}&hours=3&units=metric&variables=air_temperature,relative_humidity,surface_air_pressure,precipitation_amount,wind_from_direction,soil_temperature,volume_fraction_of_condensed_water_in_soil,freezing_level_altitude`,
    )
    const names: Record<string, string> = {
      air_temperature: 'T2',
      relative_humidity: 'HR2',
      surface_air_pressure: 'PSFC',
      precipitation_amount: 'PP',
      wind_from_direction: 'dirViento10',
      soil_temperature: 'TSLB',
      volume_fraction_of_condensed_water_in_soil: 'SMOIS',
      freezing_level_altitude: 'Freezing_level',
    }
    for (const [hour, time] of (body.hourly.time as string[]).entries()) {
      const lead = (Date.parse(time) - Date.parse(body.run.cycle)) / 3_600_000
      const path = pathOf(body.run.cycle, lead)
      const [x = [], y = []] = [ncdump(path, 'x'), ncdump(path, 'y')]
      const column = x.indexOf((body.location.cell.column - 499) * 4_000)
      const row = y.indexOf((body.location.cell.row - 624) * 4_000)
      for (const [id, name] of Object.entries(names)) {
        const expected = ncdump(path, name)[row * x.length + column]
        const rounding = 0.5 * 10 ** -variable(id as VariableId).decimals + 1e-6
        const difference = Math.abs(body.hourly[id][hour] - (expected ?? Number.NaN))
        expect(difference, `${id} at ${time}`).toBeLessThanOrEqual(rounding)
      }
    }
  })

  test('radiation is the mean of the hour, from two accumulations', async () => {
    const { body } = await getJson(
      `/api/v1/weather/forecast?${CORDOBA}&hours=24&variables=surface_downwelling_shortwave_flux_in_air`,
    )
    const flux: number[] = body.hourly.surface_downwelling_shortwave_flux_in_air
    const hour = flux.indexOf(Math.max(...flux))
    const lead = (Date.parse(body.hourly.time[hour]) - Date.parse(body.run.cycle)) / 3_600_000
    const at = (l: number) => valueAt(pathOf(body.run.cycle, l), 'ACSWDNB', body.location.cell)
    expect(flux[hour]).toBeCloseTo((at(lead) - at(lead - 1)) / 3_600, 0)
    expect(flux[hour], 'the sun rises').toBeGreaterThan(50)
  })

  test('the largest ten-minute rain comes from two files', async () => {
    // A front crosses the sample's window within three days, whatever the date; not every town is hit.
    const { body } = await getJson(
      '/api/v1/weather/forecast?lat=-31.42,-34.6,-32.95,-33.3&lon=-64.19,-58.4,-60.66,-66.3&hours=72&variables=lwe_precipitation_rate',
    )
    const rainy = (rate: number | null) => (rate ?? 0) > 0.5
    const point = body.points.find((p: RatePoint) => p.hourly.lwe_precipitation_rate.some(rainy))
    expect(point, 'the sample archive brings rain').toBeDefined()
    const rates: (number | null)[] = point.hourly.lwe_precipitation_rate
    const hour = rates.findIndex(rainy)
    const lead = (Date.parse(point.hourly.time[hour]) - Date.parse(body.run.cycle)) / 3_600_000
    const { cell } = point.location
    const before = stepsAt(pathOf(body.run.cycle, lead - 1, '10M'), cell).slice(1)
    const [after = Number.NaN] = stepsAt(pathOf(body.run.cycle, lead, '10M'), cell)
    expect(rates[hour]).toBeCloseTo(Math.max(...before, after) * 6, 1)
  })
})

function positionIn(path: string, cell: { row: number; column: number }) {
  const [x, y] = [ncdump(path, 'x'), ncdump(path, 'y')]
  const column = x.indexOf((cell.column - 499) * 4_000)
  const row = y.indexOf((cell.row - 624) * 4_000)
  return { index: row * x.length + column, size: x.length * y.length }
}

function valueAt(path: string, name: string, cell: { row: number; column: number }): number {
  return ncdump(path, name)[positionIn(path, cell).index] ?? Number.NaN
}

function stepsAt(path: string, cell: { row: number; column: number }): readonly number[] {
  const { index, size } = positionIn(path, cell)
  const values = ncdump(path, 'PP')
  return Array.from({ length: 6 }, (_, step) => values[step * size + index] ?? Number.NaN)
}

describe('the shape of an answer', () => {
  test('one point is answered as documented, at its nearest cell', async () => {
    const { response, body } = await getJson(`/api/v1/weather/forecast?${CORDOBA}&hours=24`)
    expect(response.status).toBe(200)
    v.parse(forecastAnswer, body)
    expect(body.hourly.time).toHaveLength(24)
    const cell = nearestCell(
      { rows: 1249, columns: 999, firstRow: 0, firstColumn: 0 },
      { lat: -31.42, lon: -64.19 },
    )
    expect(body.location.cell).toMatchObject({ row: cell?.row, column: cell?.column })
    expect(body.location.cell.distance_m).toBeLessThan(2_900)
    expect(Date.parse(body.hourly.time[0])).toBe(Math.floor(Date.now() / 3_600_000) * 3_600_000)
    expect(body.proxies).toEqual(['wind_speed_of_gust'])
    expect(body.units.wind_speed).toBe('km h-1')
  })

  test('points of one call are answered in order, by place or degrees', async () => {
    const { body } = await getJson('/api/v1/weather/forecast', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        points: [{ location: 'San Martín, Mendoza' }, { lat: -31.42, lon: -64.19 }],
        hours: 2,
        variables: ['air_temperature'],
      }),
    })
    v.parse(forecastAnswer, body)
    expect(
      body.points.map(
        (p: { location: { place?: { province: string } } }) => p.location.place?.province,
      ),
    ).toEqual(['Mendoza', undefined])
  })

  test('now is one row, with the hour it holds', async () => {
    const { body } = await getJson('/api/v1/weather/current?location=Rosario&lang=en')
    v.parse(currentAnswer, body)
    expect(body.hourly.time).toHaveLength(1)
    expect(Date.parse(body.valid_time)).toBe(Math.floor(Date.now() / 3_600_000) * 3_600_000)
  })

  test('CSV has a row an hour and units in its header', async () => {
    const response = await call(
      `/api/v1/weather/forecast?${CORDOBA}&hours=5&format=csv&variables=air_temperature,wind_speed&units=aviation`,
    )
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [header, ...rows] = (await response.text()).trimEnd().split('\r\n')
    expect(header).toBe('lat,lon,time,air_temperature (degC),wind_speed (kt)')
    expect(rows).toHaveLength(5)
  })

  test('GeoJSON has a feature a point', async () => {
    const { body } = await getJson(
      `/api/v1/weather/forecast?lat=-31.42,-32.95&lon=-64.19,-60.66&hours=2&format=geojson`,
    )
    v.parse(forecastGeoJson, body)
    expect(body.features.map((f: { geometry: object }) => f.geometry)).toEqual([
      { type: 'Point', coordinates: [-64.19, -31.42] },
      { type: 'Point', coordinates: [-60.66, -32.95] },
    ])
  })
})

describe('what cannot be answered says why', () => {
  test('outside the grid is a 422 that names the point', async () => {
    const { response, body } = await getJson('/api/v1/weather/forecast?lat=10&lon=10&lang=en')
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(body).toMatchObject({ code: 'OUTSIDE_COVERAGE', errors: [{ pointer: 'lat' }] })
  })

  test('every fault of a request is named at once', async () => {
    const { response, body } = await getJson(
      '/api/v1/weather/forecast?lat=NaN&lon=1e400&lon2=3&hours=99&format=xml&hours=1',
    )
    expect(response.status).toBe(400)
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      'format',
      'hours',
      'lat',
      'lon',
      'lon2',
    ])
  })

  test('an unknown place comes with suggestions, an ambiguous one with candidates', async () => {
    const unknown = await getJson('/api/v1/weather/current?location=Cordova')
    expect(unknown.response.status).toBe(404)
    expect(unknown.body.details.suggestions.length).toBeGreaterThan(0)
    expect(unknown.body.type).toBe('/api/v1/problems/place_not_found')
    expect((await call(unknown.body.type)).status).toBe(200)
  })

  test('a method that is not taken is a 405 with Allow, an unknown path a 404 problem', async () => {
    const put = await call('/api/v1/runs', { method: 'PUT' })
    expect(put.status).toBe(405)
    expect(put.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    const nowhere = await call('/api/v1/nowhere')
    expect(nowhere.status).toBe(404)
    expect(nowhere.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  })
})

describe('caches and conditional requests', () => {
  test('the ETag of an answer gives 304, and HEAD its headers', async () => {
    const target = `/api/v1/weather/forecast?${CORDOBA}&hours=2&variables=air_temperature&lang=es`
    const first = await call(target)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]+"$/)
    expect(first.headers.get('last-modified')).not.toBeNull()
    const again = await call(target, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    const head = await call(target, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.headers.get('etag')).toBe(etag)
    expect(await head.text()).toBe('')
  })

  test('Server-Timing says where the time went', async () => {
    const response = await call(
      `/api/v1/weather/forecast?${CORDOBA}&hours=1&variables=dew_point_temperature`,
    )
    expect(response.headers.get('server-timing')).toMatch(
      /read;dur=[\d.]+, decode;dur=[\d.]+, compute;dur=[\d.]+/,
    )
  })
})

describe('the service describes itself', () => {
  test('runs are listed newest first with their leads', async () => {
    const { body } = await getJson('/api/v1/runs')
    const cycles = body.runs.map((run: { cycle: string }) => run.cycle)
    expect(cycles).toHaveLength(2)
    expect([...cycles].sort().reverse()).toEqual(cycles)
    expect(body.runs[0]).toMatchObject({
      complete: true,
      leads: Array.from({ length: 73 }, (_, i) => i),
    })
  })

  test('health reads one value when asked to, and is never cached', async () => {
    const { response, body } = await getJson('/api/v1/health?deep=1')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(body.checks.read.status).toBe('pass')
    expect(body.checks.archive.newest_run_age_s).toBeGreaterThan(0)
  })
})
