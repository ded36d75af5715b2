import type { Cell, Grid } from './grid.js'

/** Every so many-th cell each way stands for its neighbours where a whole country is looked at: 32 km. */
export const LATTICE_STRIDE = 8
/** Row and column of the first: the middle of the first eight. */
const PHASE = 4

/**
 * The cells of a grid that its overview holds, counted in steps of the lattice; `firstRow` and
 * `firstColumn` are of the full grid, so that every window of it has the same lattice. A small grid may
 * hold none.
 */
export function latticeOf(grid: Grid): Grid {
  const [firstRow, rows] = along(grid.firstRow, grid.rows)
  const [firstColumn, columns] = along(grid.firstColumn, grid.columns)
  return { rows, columns, firstRow, firstColumn }
}

function along(first: number, count: number): [first: number, count: number] {
  const start = Math.ceil((first - PHASE) / LATTICE_STRIDE) * LATTICE_STRIDE + PHASE
  const last = first + count - 1
  return [start, Math.max(0, Math.floor((last - start) / LATTICE_STRIDE) + 1)]
}

/** Whether a cell of the full grid is one that an overview holds. */
export function isOnLattice({ row, column }: Cell): boolean {
  return (row - PHASE) % LATTICE_STRIDE === 0 && (column - PHASE) % LATTICE_STRIDE === 0
}

/** The cell of the lattice that stands for a cell; the cell itself where a small grid has no lattice. */
export function nearestOnLattice(cell: Cell, grid: Grid): Cell {
  const { rows, columns, firstRow, firstColumn } = latticeOf(grid)
  if (rows === 0 || columns === 0) return cell
  return {
    row: snap(cell.row, firstRow, rows),
    column: snap(cell.column, firstColumn, columns),
  }
}

function snap(at: number, first: number, count: number): number {
  const step = Math.round((at - first) / LATTICE_STRIDE)
  return first + LATTICE_STRIDE * Math.max(0, Math.min(count - 1, step))
}
