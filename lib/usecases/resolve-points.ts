import { Failure, type Fault } from '../domain/errors.js'
import { type Grid, type LocatedCell, nearestCell } from '../domain/grid.js'
import type { PlaceMatch } from '../places/find-place.js'
import type { Place } from '../places/place.js'
import type { PointAsked } from '../schema/forecast-query.js'

/** A point with its degrees known. */
export interface Position {
  readonly lat: number
  readonly lon: number
  /** Where the request asks for it, as in a `Fault`. */
  readonly pointer: string
  readonly place?: Place
}

/** A point with the cell that answers for it: the nearest of the grid. */
export interface LocatedPoint extends Position {
  readonly cell: LocatedCell
}

/** Names → degrees. Rejects with the first name that is unknown or means several places. */
export function resolvePoints(
  points: readonly PointAsked[],
  findPlace: (text: string) => PlaceMatch,
): readonly Position[] {
  return points.map((point) => {
    if (!('location' in point)) return point
    const { location, pointer } = point
    const place = onlyPlace(findPlace(location), pointer)
    return { lat: place.lat, lon: place.lon, pointer, place }
  })
}

function onlyPlace(match: PlaceMatch, pointer: string): Place {
  if (match.kind === 'found') return match.place
  if (match.kind === 'ambiguous') {
    throw new Failure('place_ambiguous', 'The name means several places.', {
      faults: [{ pointer, detail: { es: 'nombra varios lugares', en: 'names several places' } }],
      details: { candidates: match.candidates.map(describePlace) },
    })
  }
  throw new Failure('place_not_found', 'No place has that name.', {
    faults: [
      { pointer, detail: { es: 'no nombra un lugar conocido', en: 'names no known place' } },
    ],
    details: { suggestions: match.suggestions.map(describePlace) },
  })
}

function describePlace({ name, province, country, lat, lon }: Place): Record<string, unknown> {
  return { name, province, country, lat, lon }
}

/** Degrees → cells of the grid. Rejects naming every point that lies outside. */
export function locatePoints(grid: Grid, points: readonly Position[]): readonly LocatedPoint[] {
  const faults: Fault[] = []
  const located = points.flatMap((point) => {
    const cell = nearestCell(grid, point)
    if (cell) return [{ ...point, cell }]
    faults.push({
      pointer: point.pointer,
      detail: {
        es: `${point.lat}, ${point.lon} está fuera de la grilla`,
        en: `${point.lat}, ${point.lon} lies outside the grid`,
      },
    })
    return []
  })
  if (faults.length > 0) throw new Failure('outside_coverage', 'Outside the grid.', { faults })
  return located
}
