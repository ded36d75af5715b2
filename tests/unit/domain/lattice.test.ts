import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contains, FULL_GRID, type Grid } from '../../../lib/domain/grid.js'
import {
  isOnLattice,
  LATTICE_STRIDE,
  latticeOf,
  nearestOnLattice,
} from '../../../lib/domain/lattice.js'

const windows: fc.Arbitrary<Grid> = fc.record({
  firstRow: fc.integer({ min: 0, max: 1_000 }),
  firstColumn: fc.integer({ min: 0, max: 800 }),
  rows: fc.integer({ min: 1, max: 249 }),
  columns: fc.integer({ min: 1, max: 199 }),
})

test('the full grid has 156 × 125 cells of the lattice, the first in the middle of its eight', () => {
  expect(latticeOf(FULL_GRID)).toEqual({ rows: 156, columns: 125, firstRow: 4, firstColumn: 4 })
})

describe('in every window of the grid', () => {
  test('the lattice is the full grid’s, all of it and nothing more', () => {
    fc.assert(
      fc.property(windows, (grid) => {
        const lattice = latticeOf(grid)
        const rows = Array.from({ length: grid.rows }, (_, i) => grid.firstRow + i).filter((row) =>
          isOnLattice({ row, column: 4 }),
        )
        expect(lattice.rows).toBe(rows.length)
        if (rows.length > 0) expect(lattice.firstRow).toBe(rows[0])
      }),
    )
  })

  test('a cell is stood for by a cell of the window, half a stride away at most but at its edges', () => {
    fc.assert(
      fc.property(windows, fc.nat(), fc.nat(), (grid, a, b) => {
        const { rows, columns } = latticeOf(grid)
        fc.pre(rows > 0 && columns > 0)
        const cell = {
          row: grid.firstRow + (a % grid.rows),
          column: grid.firstColumn + (b % grid.columns),
        }
        const stands = nearestOnLattice(cell, grid)
        expect(isOnLattice(stands)).toBe(true)
        expect(contains(grid, stands)).toBe(true)
        expect(Math.abs(stands.row - cell.row)).toBeLessThan(LATTICE_STRIDE)
        expect(Math.abs(stands.column - cell.column)).toBeLessThan(LATTICE_STRIDE)
      }),
    )
  })
})

test('a grid too small for a lattice stands for itself', () => {
  const grid = { rows: 3, columns: 3, firstRow: 5, firstColumn: 5 }
  expect(nearestOnLattice({ row: 6, column: 7 }, grid)).toEqual({ row: 6, column: 7 })
})
