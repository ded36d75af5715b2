import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceM, LAMBERT, project, unproject } from '../../../lib/domain/projection.js'

const CELL_M = 4_000
const ORIGIN = { row: 624, column: 499 }

/** Published cells of real files. */
const PUBLISHED = [
  { row: 0, column: 0, lat: -54.386837, lon: -94.330811 },
  { row: 1248, column: 998, lat: -11.645958, lon: -47.968689 },
  { row: 621, column: 662, lat: -34.897762, lon: -57.843567 },
] as const

/** Fractional rows and columns of cities, by the archive's documentation. */
const CITIES = [
  { name: 'Córdoba', lat: -31.4201, lon: -64.1888, row: 723.49, column: 518.28 },
  { name: 'Buenos Aires', lat: -34.6037, lon: -58.3816, row: 630.0, column: 650.31 },
  { name: 'Ushuaia', lat: -54.8019, lon: -68.303, row: 60.53, column: 442.41 },
  { name: 'Salta', lat: -24.7821, lon: -65.4232, row: 909.45, column: 488.16 },
] as const

test.each(PUBLISHED)(
  'cell $row, $column lies where the archive publishes it, within 2e-5 degrees',
  (cell) => {
    const { lat, lon } = unproject({
      x: (cell.column - ORIGIN.column) * CELL_M,
      y: (cell.row - ORIGIN.row) * CELL_M,
    })
    expect(Math.abs(lat - cell.lat)).toBeLessThan(2e-5)
    expect(Math.abs(lon - cell.lon)).toBeLessThan(2e-5)
  },
)

test.each(PUBLISHED)(
  'the published centre of cell $row, $column projects to it, within 0.001 cell',
  (cell) => {
    const { x, y } = project(cell)
    expect(Math.abs(x / CELL_M + ORIGIN.column - cell.column)).toBeLessThan(0.001)
    expect(Math.abs(y / CELL_M + ORIGIN.row - cell.row)).toBeLessThan(0.001)
  },
)

test.each(CITIES)('$name falls at the documented fraction of a cell, within 0.01', (city) => {
  const { x, y } = project(city)
  expect(Math.abs(y / CELL_M + ORIGIN.row - city.row)).toBeLessThanOrEqual(0.01)
  expect(Math.abs(x / CELL_M + ORIGIN.column - city.column)).toBeLessThanOrEqual(0.01)
})

test('the origin of the projection is x = 0, y = 0', () => {
  const { x, y } = project({
    lat: LAMBERT.latitudeOfProjectionOriginDeg,
    lon: LAMBERT.longitudeOfCentralMeridianDeg,
  })
  expect(Math.abs(x)).toBeLessThan(1e-6)
  expect(Math.abs(y)).toBeLessThan(1e-6)
})

describe('over the whole grid', () => {
  const metres = fc.record({
    x: fc.double({ min: -499 * CELL_M, max: 499 * CELL_M, noNaN: true }),
    y: fc.double({ min: -624 * CELL_M, max: 624 * CELL_M, noNaN: true }),
  })

  test('to degrees and back is the same place, to a millimetre', () => {
    fc.assert(
      fc.property(metres, ({ x, y }) => {
        const back = project(unproject({ x, y }))
        expect(Math.abs(back.x - x)).toBeLessThan(1e-3)
        expect(Math.abs(back.y - y)).toBeLessThan(1e-3)
      }),
    )
  })

  test('a longitude and the same one a turn away are the same place', () => {
    fc.assert(
      fc.property(metres, fc.constantFrom(-360, 360), (at, turn) => {
        const { lat, lon } = unproject(at)
        const turned = project({ lat, lon: lon + turn })
        expect(Math.abs(turned.x - at.x)).toBeLessThan(1e-2)
        expect(Math.abs(turned.y - at.y)).toBeLessThan(1e-2)
      }),
    )
  })

  test('a step of one cell is 4 km on the ground within the scale error of the cone, 6 %', () => {
    fc.assert(
      fc.property(metres, ({ x, y }) => {
        const step = distanceM(unproject({ x, y }), unproject({ x: x + CELL_M, y }))
        expect(step / CELL_M).toBeGreaterThan(0.9)
        expect(step / CELL_M).toBeLessThan(1.01)
      }),
    )
  })
})

test('NaN in is NaN out', () => {
  expect(project({ lat: Number.NaN, lon: -65 }).y).toBeNaN()
  expect(project({ lat: -35, lon: Number.NaN }).x).toBeNaN()
})

describe('distance', () => {
  test('a degree of a meridian is the radius times pi over 180', () => {
    expect(distanceM({ lat: -35, lon: -65 }, { lat: -34, lon: -65 })).toBeCloseTo(
      (6_370_000 * Math.PI) / 180,
      3,
    )
  })

  test('is short across the date line', () => {
    expect(distanceM({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(
      (6_370_000 * Math.PI) / 180,
      3,
    )
  })

  test('of antipodes is half a turn, not NaN', () => {
    expect(distanceM({ lat: 35, lon: 115 }, { lat: -35, lon: -65 })).toBeCloseTo(
      6_370_000 * Math.PI,
      0,
    )
  })
})
