import { type Cell, cellCentre, contains, type Grid } from '../../domain/grid.js'
import { HOUR_MS, hourOf } from '../../domain/model-run.js'
import type { GeographicPoint } from '../../domain/projection.js'
import type { EarthPoint } from '../../domain/solar.js'
import { type LocatedPoint, locatePoints, type Position } from '../resolve-points.js'

/** An asked point and the cells around its own that the grid has. */
export interface PointCells {
  readonly point: LocatedPoint
  readonly neighbours: readonly Cell[]
}

/**
 * Ends of the hours that follow an instant: sums and means are of the hour that ends there, so the
 * first is the end of the hour that holds the instant.
 */
export function hoursAfter(fromMs: number, hours: number): readonly number[] {
  return Array.from({ length: hours }, (_, hour) => hourOf(fromMs) + (hour + 1) * HOUR_MS)
}

/** Degrees under the names that the sun's position takes them by. */
export function earthPoint({ lat, lon }: GeographicPoint): EarthPoint {
  return { latitude: lat, longitude: lon }
}

/** The centre of a cell, in degrees. */
export function earthPointOf(cell: Cell): EarthPoint {
  return earthPoint(cellCentre(cell))
}

/** Throws `outside_coverage`, naming every point that lies outside. */
export function locateWithNeighbours(
  grid: Grid,
  positions: readonly Position[],
  isWanted: boolean,
): { readonly located: readonly PointCells[]; readonly cells: readonly Cell[] } {
  const located = locatePoints(grid, positions).map((point) => ({
    point,
    neighbours: isWanted && !grid.isCoarse ? neighboursOf(grid, point.cell) : [],
  }))
  const cells = located.flatMap(({ point, neighbours }) => [point.cell, ...neighbours])
  return { located, cells }
}

/** The other cells of the three by three around one. */
function neighboursOf(grid: Grid, { row, column }: Cell): readonly Cell[] {
  const steps = [-1, 0, 1]
  return steps
    .flatMap((up) => steps.map((right) => ({ row: row + up, column: column + right })))
    .filter((cell) => !(cell.row === row && cell.column === column) && contains(grid, cell))
}
