import { decisionConfig } from '../../config.js'
import { regionAt } from '../../domain/alerts/regions.js'
import { Failure } from '../../domain/errors.js'
import {
  type Cell,
  cellCentre,
  contains,
  type Grid,
  nearestCell,
  UNBOUNDED_GRID,
} from '../../domain/grid.js'

/** Degrees; `west` < `east`, `south` < `north`. */
export interface Bbox {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Cells that stand for an area, one in `stride` each way. */
export interface AreaCells {
  readonly cells: readonly Cell[]
  readonly stride: number
}

/**
 * At most `maxAreaCells` cells of a box, or of the whole country, evenly spread.
 *
 * Over the country only cells that have a region count. A box too small to hold the centre of a cell
 * is the cell nearest to its middle. Throws `outside_coverage` for a box that the grid does not touch.
 */
export function areaCells(grid: Grid, bbox: Bbox | undefined): AreaCells {
  const isWanted = (cell: Cell): boolean => {
    const { lat, lon } = cellCentre(cell)
    if (bbox === undefined) return regionAt('rain', lat, lon) !== undefined
    return lat >= bbox.south && lat <= bbox.north && lon >= bbox.west && lon <= bbox.east
  }
  const frame = frameOf(grid, bbox)
  const size = frame === undefined ? 0 : frame.rows * frame.columns
  // The frame holds more than the area: the stride grows until the cells that count are few enough.
  let stride = Math.max(1, Math.ceil(Math.sqrt(size / (FRAME_SLACK * decisionConfig.maxAreaCells))))
  for (; frame !== undefined; stride += 1) {
    const cells = spread(frame, stride).filter(isWanted)
    if (cells.length === 0) break
    if (cells.length <= decisionConfig.maxAreaCells) return { cells, stride }
  }
  const nearest = bbox && nearestCell(grid, middleOf(bbox))
  if (nearest) return { cells: [nearest], stride: 1 }
  throw new Failure('outside_coverage', 'The area lies outside the grid.', {
    faults: [
      {
        pointer: 'bbox',
        detail: { es: 'está fuera de la grilla', en: 'lies outside the grid' },
      },
    ],
  })
}

/** Frame cells a cell that counts: the country fills about a sixth of the grid. */
const FRAME_SLACK = 6

/** The part of the grid that a box can touch. */
function frameOf(grid: Grid, bbox: Bbox | undefined): Grid | undefined {
  if (bbox === undefined) return grid
  // A corner outside the grid still bounds what is inside.
  const cells = edgePoints(bbox).flatMap((point) => nearestCell(UNBOUNDED_GRID, point) ?? [])
  const rows = cells.map(({ row }) => row)
  const columns = cells.map(({ column }) => column)
  const firstRow = Math.max(grid.firstRow, Math.min(...rows))
  const firstColumn = Math.max(grid.firstColumn, Math.min(...columns))
  const lastRow = Math.min(grid.firstRow + grid.rows - 1, Math.max(...rows))
  const lastColumn = Math.min(grid.firstColumn + grid.columns - 1, Math.max(...columns))
  if (!(lastRow >= firstRow && lastColumn >= firstColumn)) return undefined
  return {
    firstRow,
    firstColumn,
    rows: lastRow - firstRow + 1,
    columns: lastColumn - firstColumn + 1,
  }
}

const EDGE_STEPS = 16

/** Points along the edges: in the projection a parallel is an arc, and bulges. */
function edgePoints({ west, south, east, north }: Bbox) {
  return Array.from({ length: EDGE_STEPS + 1 }, (_, step) => step / EDGE_STEPS).flatMap((way) => {
    const lon = west + way * (east - west)
    const lat = south + way * (north - south)
    return [
      { lat: south, lon },
      { lat: north, lon },
      { lat, lon: west },
      { lat, lon: east },
    ]
  })
}

/** Every `stride`-th cell each way, the rest shared between both ends. */
function spread(frame: Grid, stride: number): readonly Cell[] {
  const along = (first: number, count: number) => {
    const steps = Math.ceil(count / stride)
    const margin = Math.floor((count - 1 - (steps - 1) * stride) / 2)
    return Array.from({ length: steps }, (_, step) => first + margin + step * stride)
  }
  const columns = along(frame.firstColumn, frame.columns)
  return along(frame.firstRow, frame.rows)
    .flatMap((row) => columns.map((column) => ({ row, column })))
    .filter((cell) => contains(frame, cell))
}

function middleOf({ west, south, east, north }: Bbox) {
  return { lat: (south + north) / 2, lon: (west + east) / 2 }
}
