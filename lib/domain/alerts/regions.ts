import type { AlertRegion, RegionKind, RegionTable } from './region.js'
import { REGIONS } from './regions-data.js'

/**
 * The region a point lies in, or `undefined` outside Argentina and its margin.
 *
 * Borders are good to about 20 km. A point on a common border belongs to one region only.
 */
export function regionAt<K extends RegionKind>(
  kind: K,
  latitude: number,
  longitude: number,
): RegionTable[K][number] | undefined {
  const regions: readonly AlertRegion[] = REGIONS[kind]
  const index = regions.findIndex((region) =>
    region.rings.some((ring) => isInRing(ringPoints(ring), latitude, longitude)),
  )
  return REGIONS[kind][index]
}

type Point = readonly [longitude: number, latitude: number]

const parsedRings = new Map<string, readonly Point[]>()

/** Every point of a ring, read once. */
export function ringPoints(ring: string): readonly Point[] {
  const known = parsedRings.get(ring)
  if (known !== undefined) return known
  const points = ring.split(',').map((pair): Point => {
    const [longitude, latitude] = pair.trim().split(/\s+/).map(Number)
    return [longitude ?? Number.NaN, latitude ?? Number.NaN]
  })
  parsedRings.set(ring, points)
  return points
}

/**
 * Counts the edges east of the point. Each edge is taken from south to north, so that two regions
 * compute the same crossing of their common border and none, or both, never get the point.
 */
function isInRing(points: readonly Point[], latitude: number, longitude: number): boolean {
  let isInside = false
  let previous = points.at(-1)
  for (const point of points) {
    if (previous !== undefined && point[1] > latitude !== previous[1] > latitude) {
      const [south, north] = point[1] < previous[1] ? [point, previous] : [previous, point]
      const share = (latitude - south[1]) / (north[1] - south[1])
      if (longitude < south[0] + share * (north[0] - south[0])) isInside = !isInside
    }
    previous = point
  }
  return isInside
}
