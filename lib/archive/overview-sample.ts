import type { Grid } from '../domain/grid.js'
import { LATTICE_STRIDE, latticeOf } from '../domain/lattice.js'
import { PACKED_FILL } from '../domain/packing.js'

/** A run's packed fields at the cells of the lattice, gathered while they pass. */
export interface OverviewSample {
  readonly lattice: Grid
  /** `undefined` is a field that is missing. */
  add(step: number, plane: Int16Array | undefined): void
  /** Rows `from` … `to` − 1 of the lattice, shape [row][column][step]. */
  band(from: number, to: number): Promise<Int16Array>
}

/** 2.9 MB at full size. `undefined` for a grid too small to have a lattice. */
export function overviewSample(grid: Grid, steps: number): OverviewSample | undefined {
  const lattice = latticeOf(grid)
  const { rows, columns } = lattice
  if (rows === 0 || columns === 0) return undefined
  const values = new Int16Array(rows * columns * steps).fill(PACKED_FILL)
  const [top, left] = [lattice.firstRow - grid.firstRow, lattice.firstColumn - grid.firstColumn]
  return {
    lattice,
    add(step, plane) {
      if (!plane) return
      for (let row = 0; row < rows; row++) {
        const start = (top + row * LATTICE_STRIDE) * grid.columns + left
        for (let column = 0; column < columns; column++) {
          const value = plane[start + column * LATTICE_STRIDE] ?? PACKED_FILL
          values[(row * columns + column) * steps + step] = value
        }
      }
    },
    band: async (from, to) => values.subarray(from * columns * steps, to * columns * steps),
  }
}
