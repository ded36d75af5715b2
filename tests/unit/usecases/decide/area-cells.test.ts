import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decisionConfig } from '../../../../lib/config.js'
import { regionAt } from '../../../../lib/domain/alerts/regions.js'
import { Failure } from '../../../../lib/domain/errors.js'
import { cellCentre, contains, FULL_GRID, nearestCell } from '../../../../lib/domain/grid.js'
import { areaCells } from '../../../../lib/usecases/decide/area-cells.js'

const box = fc
  .record({
    west: fc.double({ min: -72, max: -56, noNaN: true }),
    south: fc.double({ min: -52, max: -24, noNaN: true }),
    width: fc.double({ min: 0.2, max: 14, noNaN: true }),
    height: fc.double({ min: 0.2, max: 20, noNaN: true }),
  })
  .map(({ west, south, width, height }) => ({
    west,
    south,
    east: west + width,
    north: south + height,
  }))

test('cells of a box lie in it and in the grid, are distinct, and few enough', () => {
  fc.assert(
    fc.property(box, (bbox) => {
      const { cells } = areaCells(FULL_GRID, bbox)
      expect(cells.length).toBeGreaterThan(0)
      expect(cells.length).toBeLessThanOrEqual(decisionConfig.maxAreaCells)
      expect(new Set(cells.map(({ row, column }) => `${row},${column}`)).size).toBe(cells.length)
      for (const cell of cells) {
        const { lat, lon } = cellCentre(cell)
        expect(contains(FULL_GRID, cell)).toBe(true)
        expect(lat >= bbox.south && lat <= bbox.north).toBe(true)
        expect(lon >= bbox.west && lon <= bbox.east).toBe(true)
      }
    }),
    { numRuns: 40 },
  )
})

test('cells of the country have a region, and every region of the rain table has cells', () => {
  const { cells } = areaCells(FULL_GRID, undefined)
  const ids = cells.map((cell) => {
    const { lat, lon } = cellCentre(cell)
    return regionAt('rain', lat, lon)?.id
  })
  expect(ids).not.toContain(undefined)
  expect([...new Set(ids)].sort()).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8'])
})

test('a box smaller than a cell is the cell nearest to its middle', () => {
  const bbox = { west: -64.2, south: -31.43, east: -64.199, north: -31.429 }
  const expected = nearestCell(FULL_GRID, { lat: -31.4295, lon: -64.1995 })
  const { cells } = areaCells(FULL_GRID, bbox)
  expect(cells.map(({ row, column }) => [row, column])).toEqual([[expected?.row, expected?.column]])
})

test('a box that the grid does not touch is outside coverage', () => {
  expect(() => areaCells(FULL_GRID, { west: 0, south: 40, east: 10, north: 50 })).toThrow(Failure)
})

test('a window of the grid gives cells of the window only', () => {
  const grid = { firstRow: 700, firstColumn: 480, rows: 60, columns: 80 }
  const { cells } = areaCells(grid, undefined)
  expect(cells.length).toBeGreaterThan(50)
  for (const cell of cells) expect(contains(grid, cell)).toBe(true)
})
