import { cubeConfig } from '../config.js'
import type { Cell } from '../domain/grid.js'
import { isOnLattice, LATTICE_STRIDE, latticeOf } from '../domain/lattice.js'
import type { StoredId } from '../domain/variables.js'
import type { ReadPlan } from './archive.js'
import { mapBounded } from './bounded.js'
import type { CubeObjects, TileContext } from './cube-objects.js'
import type { CubePart, RunManifest } from './run-manifest.js'

/** Where a cell's packed values begin, step after step; no values where nothing was read. */
export interface PackedSeries {
  readonly values: Int16Array | undefined
  readonly start: number
}

/** Where a cell's values of one variable are in what was read, by tiles or by overview. */
export type FindPacked = (id: StoredId, part: CubePart, cell: Cell) => PackedSeries

/** Many cells of the lattice, each in a chunk of its own: the overviews hold them in one piece. */
export function isForOverview({ cells, variables }: ReadPlan, manifest: RunManifest): boolean {
  return (
    cells.length >= cubeConfig.overviewFromCells &&
    cells.every(isOnLattice) &&
    variables.every((id) => {
      const part = manifest.variables[id]
      return !part?.cube || part.overview !== undefined
    })
  )
}

/** Reads the overviews of a plan: two requests a variable, however many the cells. */
export async function readOverviews(
  { variables }: ReadPlan,
  { variables: parts, grid }: RunManifest,
  { objects, context }: { readonly objects: CubeObjects; readonly context: TileContext },
): Promise<FindPacked> {
  const wanted = variables.filter((id) => parts[id]?.overview)
  const read = await mapBounded(wanted, cubeConfig.parallelTiles, async (id) => {
    const overview = parts[id]?.overview
    return [id, overview && (await objects.overview(id, overview, context))] as const
  })
  const byId = new Map(read)
  const lattice = latticeOf(grid)
  return (id, { steps }, { row, column }) => {
    const y = (row - lattice.firstRow) / LATTICE_STRIDE
    const x = (column - lattice.firstColumn) / LATTICE_STRIDE
    return { values: byId.get(id), start: (y * lattice.columns + x) * steps.length }
  }
}
