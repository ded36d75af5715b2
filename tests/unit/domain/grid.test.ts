import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CELL_SIZE_M,
  cellCentre,
  contains,
  FULL_GRID,
  gridFromCoordinates,
  nearestCell,
} from '../../../lib/domain/grid.js'
import { project } from '../../../lib/domain/projection.js'

const anyCell = fc.record({
  row: fc.integer({ min: 0, max: FULL_GRID.rows - 1 }),
  column: fc.integer({ min: 0, max: FULL_GRID.columns - 1 }),
})

test('the full grid is 1249 rows by 999 columns', () => {
  expect(FULL_GRID).toMatchObject({ rows: 1249, columns: 999, firstRow: 0, firstColumn: 0 })
})

test('the nearest cell of any cell’s centre is that cell, at no distance', () => {
  fc.assert(
    fc.property(anyCell, (cell) => {
      const found = nearestCell(FULL_GRID, cellCentre(cell))
      expect(found).toMatchObject(cell)
      expect(found?.distanceM).toBeLessThan(0.01)
    }),
  )
})

test('a point is never further from its cell’s centre than half a cell’s diagonal', () => {
  const inside = fc.record({
    lat: fc.double({ min: -50, max: -20, noNaN: true }),
    lon: fc.double({ min: -72, max: -58, noNaN: true }),
  })
  fc.assert(
    fc.property(inside, (point) => {
      const found = nearestCell(FULL_GRID, point)
      expect(found).toBeDefined()
      // The cone stretches the ground by less than 5 % here.
      expect(found?.distanceM).toBeLessThan((CELL_SIZE_M / Math.SQRT2) * 1.01)
    }),
  )
})

test('Buenos Aires is cell 630, 650; the answer says its centre and how far that is', () => {
  const found = nearestCell(FULL_GRID, { lat: -34.6037, lon: -58.3816 })
  expect(found).toMatchObject({ row: 630, column: 650 })
  // 0.31 of a 4-km cell to the west.
  expect(found?.distanceM).toBeGreaterThan(1_150)
  expect(found?.distanceM).toBeLessThan(1_350)
  expect(found?.centre.lat).toBeCloseTo(-34.6037, 1)
  expect(found?.centre.lon).toBeCloseTo(-58.3816, 1)
})

describe('outside the grid', () => {
  test.each([
    ['Madrid', 40.4168, -3.7038],
    ['the North Pole', 90, 0],
    ['the South Pole', -90, 0],
    ['the antipode of the origin', 35, 115],
    ['NaN', Number.NaN, -65],
    ['Bogotá', 4.711, -74.0721],
  ])('%s has no cell', (_name, lat, lon) => {
    expect(nearestCell(FULL_GRID, { lat, lon })).toBeUndefined()
  })

  test('a point anywhere in the world that has a cell lies within 4 km of it', () => {
    const world = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    fc.assert(
      fc.property(world, (point) => {
        const found = nearestCell(FULL_GRID, point)
        if (found) expect(found.distanceM).toBeLessThan(CELL_SIZE_M)
      }),
    )
  })

  test('half a cell beyond the last row there is none; just within there is', () => {
    const { lat, lon } = cellCentre({ row: 1248, column: 499 })
    const { y } = project({ lat, lon })
    const degreesPerMetre =
      (cellCentre({ row: 1248, column: 499 }).lat - cellCentre({ row: 1247, column: 499 }).lat) /
      CELL_SIZE_M
    expect(y).toBeCloseTo(624 * CELL_SIZE_M, 3)
    expect(
      nearestCell(FULL_GRID, { lat: lat + 0.49 * CELL_SIZE_M * degreesPerMetre, lon }),
    ).toMatchObject({ row: 1248 })
    expect(
      nearestCell(FULL_GRID, { lat: lat + 0.51 * CELL_SIZE_M * degreesPerMetre, lon }),
    ).toBeUndefined()
  })
})

describe('a window of the grid', () => {
  const window = { rows: 10, columns: 20, firstRow: 600, firstColumn: 640 }

  test('names its cells as the full grid does', () => {
    const point = cellCentre({ row: 605, column: 650 })
    expect(nearestCell(window, point)).toMatchObject({ row: 605, column: 650 })
  })

  test.each([
    [600, 640, true],
    [609, 659, true],
    [610, 659, false],
    [609, 660, false],
    [599, 640, false],
    [600, 639, false],
  ])('cell %i, %i is in it: %s', (row, column, expected) => {
    expect(contains(window, { row, column })).toBe(expected)
  })
})

describe('the grid that a file’s own x and y describe', () => {
  const axis = (first: number, size: number, origin: number) =>
    Float32Array.from({ length: size }, (_, i) => (first + i - origin) * 4_000)

  test('is the full grid for the full axes', () => {
    expect(gridFromCoordinates(axis(0, 999, 499), axis(0, 1249, 624))).toEqual(FULL_GRID)
  })

  test('is any window that they step through', () => {
    const anyWindow = fc
      .tuple(fc.integer({ min: 0, max: 998 }), fc.integer({ min: 0, max: 1248 }))
      .chain(([firstColumn, firstRow]) =>
        fc.record({
          firstColumn: fc.constant(firstColumn),
          firstRow: fc.constant(firstRow),
          columns: fc.integer({ min: 1, max: 999 - firstColumn }),
          rows: fc.integer({ min: 1, max: 1249 - firstRow }),
        }),
      )
    fc.assert(
      fc.property(anyWindow, (window) => {
        const { firstColumn, firstRow, columns, rows } = window
        expect(
          gridFromCoordinates(axis(firstColumn, columns, 499), axis(firstRow, rows, 624)),
        ).toEqual(window)
      }),
      { numRuns: 30 },
    )
  })

  test.each([
    ['another step', [0, 3_000, 6_000]],
    ['a step of 4,002 m', [0, 4_002, 8_004]],
    ['half a cell off', [2_000, 6_000, 10_000]],
    ['a column twice', [0, 0, 4_000]],
    ['from north to south', [8_000, 4_000, 0]],
    ['beyond the last column', [1_992_000, 1_996_000, 2_000_000]],
    ['before the first', [-2_000_000, -1_996_000]],
    ['a NaN', [0, Number.NaN, 8_000]],
    ['nothing', []],
  ])('is none for an x with %s', (_name, x) => {
    expect(gridFromCoordinates(x, axis(600, 3, 624))).toBeUndefined()
  })
})
