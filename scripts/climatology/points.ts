import { type Cell, cellCentre } from '../../lib/domain/grid.js'
import type { EarthPoint } from '../../lib/domain/solar.js'

interface NamedPoint {
  readonly title: string
  readonly cell: Cell
}

/**
 * The points of D. Ledesma's series (MIT licence), by the letters their files begin with. The series do
 * not say where they are: the cells are inferred, and the sun's course in the radiation agrees with
 * their longitudes to half a degree.
 */
const POINTS: Readonly<Record<string, NamedPoint>> = {
  BA: { title: 'Buenos Aires', cell: { row: 630, column: 648 } },
  PI: { title: 'Pilar, Córdoba', cell: { row: 716, column: 526 } },
  AR: { title: 'Armstrong, Santa Fe', cell: { row: 684, column: 578 } },
}

export interface SeriesPoint extends EarthPoint {
  readonly title: string
}

/** The point of a file named as `BA_2024_01.csv.gz`. Throws for a name that begins otherwise. */
export function pointOf(fileName: string): SeriesPoint {
  const letters = fileName.split('_')[0] ?? ''
  const point = POINTS[letters]
  if (point === undefined) {
    throw new Error(
      `${fileName}: no known point; names begin with ${Object.keys(POINTS).join(', ')}`,
    )
  }
  const { lat, lon } = cellCentre(point.cell)
  return { title: point.title, latitude: lat, longitude: lon }
}
