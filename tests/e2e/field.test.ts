import * as v from 'valibot'
import { describe, expect, inject, test } from 'vitest'
import { isFieldVariable } from '../../lib/domain/field-scale.js'
import { cellCentre, nearestCell } from '../../lib/domain/grid.js'
import { nearestOnLattice } from '../../lib/domain/lattice.js'
import { PROFILES } from '../../lib/domain/profiles/index.js'
import { pixelCentre } from '../../lib/domain/raster.js'
import { VARIABLES } from '../../lib/domain/variables.js'
import { fieldHeader } from '../../lib/schema/field-answer.js'
import { type GetFieldQuery, readField, skypulse, valueAt } from '../../web/client/skypulse.js'
import { clientFrom } from '../support/client.js'

const GRID = { rows: 240, columns: 300, firstRow: 530, firstColumn: 372 }
const variables = VARIABLES.map(({ id }) => id).filter(isFieldVariable)

/** The published client over the running product, from an address of its own. */
function clientOf(url: string) {
  const call = clientFrom(url)
  const fetching: typeof fetch = (input, init) => call(String(input), init)
  return skypulse({ fetch: fetching })
}

async function open(api: ReturnType<typeof skypulse>, query: GetFieldQuery) {
  const bytes = await api.getField(query)
  const field = await readField(bytes)
  v.parse(fieldHeader, field.header)
  return { field, bytes: bytes.byteLength }
}

describe('24 hours of the country from the sample archive', () => {
  const api = clientOf(inject('cubedProductUrl'))

  test.each(variables)('%s stays below 150 KB and has values', async (id) => {
    const { field, bytes } = await open(api, { variable: id })
    expect(bytes).toBeLessThan(150_000)
    expect(field.header.leads).toHaveLength(24)
    expect(field.header.range).not.toBeNull()
    expect(field.header.run.source).toBe('wrf-smn-cube')
    expect(field.header.cell_m).toBe(32_000)
  })

  test.each(PROFILES.map(({ id }) => id))('%s stays below 150 KB and has scores', async (id) => {
    const { field, bytes } = await open(clientOf(inject('cubedProductUrl')), { profile: id })
    expect(bytes).toBeLessThan(150_000)
    const [lowest = Number.NaN, highest = Number.NaN] = field.header.range ?? []
    expect(lowest).toBeGreaterThanOrEqual(0)
    expect(highest).toBeLessThanOrEqual(100)
  })
})

/** Middle of the cell behind a pixel of the country's picture that lies in the sample's window. */
function behind(row: number, column: number) {
  const bounds = { west: -74, south: -56, east: -53, north: -21 }
  const centre = pixelCentre({ bounds, width: 60, height: 100 }, row, column)
  const cell = nearestCell(GRID, centre)
  if (!cell) throw new Error('not in the window')
  return cellCentre(nearestOnLattice(cell, GRID))
}

describe('a pixel', () => {
  const api = clientOf(inject('cubedProductUrl'))

  test('is the forecast of the cell behind it, within half a step', async () => {
    const { field } = await open(api, { variable: 'air_temperature' })
    const { header } = field
    for (const [row, column] of [
      [30, 25],
      [38, 40],
    ] as const) {
      const { lat, lon } = behind(row, column)
      const forecast = await api.getForecast({
        lat: [lat],
        lon: [lon],
        hours: 24,
        variables: ['air_temperature'],
      })
      if (!('hourly' in forecast)) throw new Error('one point was asked')
      const at = forecast.hourly.time.findIndex(
        (t) => Date.parse(t) === Date.parse(header.times[3] ?? ''),
      )
      const value = Number(forecast.hourly.air_temperature?.[at])
      expect(Math.abs((valueAt(field, 3, row, column) ?? Number.NaN) - value)).toBeLessThanOrEqual(
        header.scale / 2 + 0.01,
      )
    }
  })

  test('of a risk is the score of the cell behind it, cut to half a point', async () => {
    const { field } = await open(api, { profile: 'camionero' })
    const { lat, lon } = behind(30, 25)
    const risk = await api.getRiskScore({
      lat: [lat],
      lon: [lon],
      profile: 'camionero',
      hours_ahead: 12,
      hourly: 'true',
    })
    if (!('hourly' in risk)) throw new Error('one point was asked')
    const time = Date.parse(field.header.times[5] ?? '')
    const score = risk.hourly?.find((hour) => Date.parse(hour.time) === time)?.score
    const pixel = valueAt(field, 5, 30, 25) ?? Number.NaN
    expect(Number(score) - pixel).toBeGreaterThanOrEqual(0)
    expect(Number(score) - pixel).toBeLessThan(0.5)
  })
})

describe('without cubes', () => {
  const api = clientOf(inject('productUrl'))

  test('an hour of a variable is read from its file', async () => {
    const { field } = await open(api, { variable: 'wind_speed', lead: '12' })
    expect(field.header.run.source).toBe('wrf-smn')
    expect(field.header.range).not.toBeNull()
  })
})

test('the page about the API is there outside production', async () => {
  const response = await clientFrom(inject('productUrl'))('/docs')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
})
