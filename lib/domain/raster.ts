import { CELL_SIZE_M, type Cell, type Grid, nearestCell } from './grid.js'
import { LATTICE_STRIDE, nearestOnLattice } from './lattice.js'
import type { GeographicPoint } from './projection.js'

/** Degrees; `west` < `east`, `south` < `north`. */
export interface Bounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Pixels of equal size in degrees: row 0 lies in the north, column 0 in the west. */
export interface RasterSize {
  readonly bounds: Bounds
  readonly width: number
  readonly height: number
}

/** A picture's pixels and the cells of the model behind them. */
export interface Raster {
  /** Each once. */
  readonly cells: readonly Cell[]
  /** Index into `cells` of every pixel, row after row; −1 outside the grid. */
  readonly at: Int32Array
  /** Between neighbouring cells, metres. */
  readonly cellM: number
}

/**
 * How large a picture may be. A value is a byte: pixels × leads are few enough for an answer to stay
 * below 150 KB whatever it holds.
 */
export const RASTER_LIMITS = { sidePixels: 256, values: 144_000 } as const

/** Side of a cube's chunk, in cells: what one read of a variable gives. */
const TILE_CELLS = 8

/** Middle of a pixel, in degrees. */
export function pixelCentre({ bounds, width, height }: RasterSize, row: number, column: number) {
  const { west, south, east, north } = bounds
  const centre: GeographicPoint = {
    lat: north - ((row + 0.5) * (north - south)) / height,
    lon: west + ((column + 0.5) * (east - west)) / width,
  }
  return centre
}

/**
 * The nearest cell of every pixel, as long as those cells lie in at most `maxTiles` chunks; else the
 * nearest of the grid's lattice, which is kept in one piece.
 */
export function rasterOf(grid: Grid, size: RasterSize, maxTiles: number): Raster {
  const own = Array.from({ length: size.width * size.height }, (_, pixel) => {
    const row = Math.floor(pixel / size.width)
    return nearestCell(grid, pixelCentre(size, row, pixel % size.width))
  })
  if (tilesOf(own, grid) <= maxTiles) return gathered(own, CELL_SIZE_M)
  const coarse = own.map((cell) => cell && nearestOnLattice(cell, grid))
  return gathered(coarse, LATTICE_STRIDE * CELL_SIZE_M)
}

type Pixels = readonly (Cell | undefined)[]

function tilesOf(pixels: Pixels, { firstRow, firstColumn, columns }: Grid): number {
  const across = Math.ceil(columns / TILE_CELLS)
  const tiles = new Set<number>()
  for (const cell of pixels) {
    if (!cell) continue
    const down = Math.floor((cell.row - firstRow) / TILE_CELLS)
    tiles.add(down * across + Math.floor((cell.column - firstColumn) / TILE_CELLS))
  }
  return tiles.size
}

function gathered(pixels: Pixels, cellM: number): Raster {
  const cells: Cell[] = []
  const known = new Map<number, number>()
  const at = Int32Array.from(pixels, (cell) => {
    if (!cell) return -1
    const { row, column } = cell
    const key = row * 4_096 + column
    const found = known.get(key)
    if (found !== undefined) return found
    known.set(key, cells.length)
    return cells.push({ row, column }) - 1
  })
  return { cells, at, cellM }
}
