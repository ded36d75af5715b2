import type { GeographicPoint } from '../../domain/projection.js'

const RADIANS = Math.PI / 180

/**
 * Heading at the start of the great circle from one point to another.
 *
 * Output  degrees clockwise from north, in [0, 360); 0 where the points are the same
 */
export function initialHeading(from: GeographicPoint, to: GeographicPoint): number {
  const { lat: latA, lon: lonA } = inRadians(from)
  const { lat: latB, lon: lonB } = inRadians(to)
  const east = Math.sin(lonB - lonA) * Math.cos(latB)
  const north =
    Math.cos(latA) * Math.sin(latB) - Math.sin(latA) * Math.cos(latB) * Math.cos(lonB - lonA)
  return (((Math.atan2(east, north) / RADIANS) % 360) + 360) % 360
}

/** The point a share of the way along the great circle; of opposite points any is as good. */
export function pointAlong(
  from: GeographicPoint,
  to: GeographicPoint,
  share: number,
): GeographicPoint {
  const a = unitVector(from)
  const b = unitVector(to)
  const dot = a.reduce((sum, part, axis) => sum + part * (b[axis] ?? 0), 0)
  const angle = Math.acos(Math.max(-1, Math.min(1, dot)))
  if (angle < 1e-9) return from
  const [ka, kb] = [Math.sin((1 - share) * angle), Math.sin(share * angle)]
  const [x = 0, y = 0, z = 0] = a.map((part, axis) => ka * part + kb * (b[axis] ?? 0))
  return { lat: Math.atan2(z, Math.hypot(x, y)) / RADIANS, lon: Math.atan2(y, x) / RADIANS }
}

function inRadians({ lat, lon }: GeographicPoint) {
  return { lat: lat * RADIANS, lon: lon * RADIANS }
}

function unitVector(point: GeographicPoint): readonly number[] {
  const { lat, lon } = inRadians(point)
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)]
}
