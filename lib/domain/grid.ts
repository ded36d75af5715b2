import { distanceM, type GeographicPoint, project, unproject } from './projection.js'

/** A rectangular window of the model's grid. Row 0 is its south, column 0 its west. */
export interface Grid {
  readonly rows: number
  readonly columns: number
  /** Row and column of the window's south-west cell in the full grid. */
  readonly firstRow: number
  readonly firstColumn: number
  /** The model behind it is coarser than its cells, so that neighbours agree by construction. */
  readonly isCoarse?: true
}

/** A cell by its place in the full grid, so that it means the same in every file. */
export interface Cell {
  readonly row: number
  readonly column: number
}

/** The cell that answers for a point, with how far off its centre is. */
export interface LocatedCell extends Cell {
  readonly centre: GeographicPoint
  /** From the asked point to the centre. */
  readonly distanceM: number
}

/** WRF-SMN: 1249 × 999 cells of 4 km; the projection's origin lies in row 624, column 499. */
export const FULL_GRID = { rows: 1249, columns: 999, firstRow: 0, firstColumn: 0 } as const

/** The grid's cells without its edges: for a source that knows the whole earth. */
export const UNBOUNDED_GRID: Grid = {
  firstRow: -1e6,
  firstColumn: -1e6,
  rows: 2e6,
  columns: 2e6,
}

/** Distance of two neighbouring centres in the projection's plane. */
export const CELL_SIZE_M = 4_000
const ORIGIN = { row: 624, column: 499 } as const

/** The cell whose centre is nearest in the projection, or `undefined` when it is not in the grid. */
export function nearestCell(grid: Grid, point: GeographicPoint): LocatedCell | undefined {
  const { x, y } = project(point)
  const cell = {
    row: Math.round(y / CELL_SIZE_M) + ORIGIN.row,
    column: Math.round(x / CELL_SIZE_M) + ORIGIN.column,
  }
  if (!contains(grid, cell)) return undefined
  const centre = cellCentre(cell)
  return { ...cell, centre, distanceM: distanceM(point, centre) }
}

/** Whether a cell of the full grid lies in this window of it. */
export function contains(grid: Grid, { row, column }: Cell): boolean {
  return (
    row >= grid.firstRow &&
    row < grid.firstRow + grid.rows &&
    column >= grid.firstColumn &&
    column < grid.firstColumn + grid.columns
  )
}

/** Centre of a cell, in degrees. */
export function cellCentre({ row, column }: Cell): GeographicPoint {
  return unproject({
    x: (column - ORIGIN.column) * CELL_SIZE_M,
    y: (row - ORIGIN.row) * CELL_SIZE_M,
  })
}

/**
 * The window of the full grid that a file's own `x` and `y` describe.
 *
 * Input   x, y: metres, shape [columns] and [rows], float32 as the file holds them
 * Output  the window, or `undefined` when they are not 4-km steps of the known grid
 */
export function gridFromCoordinates(x: ArrayLike<number>, y: ArrayLike<number>): Grid | undefined {
  const firstColumn = windowStart(x, ORIGIN.column, FULL_GRID.columns)
  const firstRow = windowStart(y, ORIGIN.row, FULL_GRID.rows)
  if (firstColumn === undefined || firstRow === undefined) return undefined
  return { rows: y.length, columns: x.length, firstRow, firstColumn }
}

/** Float32 holds these coordinates (at most 2.5e6 m) to 0.25 m; a metre is far below a cell. */
const COORDINATE_TOLERANCE_M = 1

function windowStart(metres: ArrayLike<number>, origin: number, size: number): number | undefined {
  const first = Math.round((metres[0] ?? Number.NaN) / CELL_SIZE_M) + origin
  if (!(first >= 0 && first + metres.length <= size)) return undefined
  for (let i = 0; i < metres.length; i++) {
    const expected = (first + i - origin) * CELL_SIZE_M
    if (!(Math.abs((metres[i] ?? Number.NaN) - expected) <= COORDINATE_TOLERANCE_M)) {
      return undefined
    }
  }
  return first
}

/**
 * Projection coordinates of a window's rows and columns, metres, exact in float32. Rows and columns
 * lie `stride` cells apart.
 */
export function gridCoordinates(
  { rows, columns, firstRow, firstColumn }: Grid,
  stride = 1,
): { readonly x: Float32Array; readonly y: Float32Array } {
  const metres = (length: number, from: number) =>
    Float32Array.from({ length }, (_, i) => (from + i * stride) * CELL_SIZE_M)
  return {
    x: metres(columns, firstColumn - ORIGIN.column),
    y: metres(rows, firstRow - ORIGIN.row),
  }
}
