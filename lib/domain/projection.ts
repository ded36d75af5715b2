/**
 * The model's map projection: Lambert conformal conic on a sphere, one standard parallel.
 *
 * The closed formula replaces the archive's 2-D `lat` and `lon` (2.8 MB a file). Error against the
 * published cells of real files: below 2e-5 degrees, 0.001 cell.
 *
 * @see Snyder (1987), Map Projections: A Working Manual, USGS PP 1395, eq. 15-1 … 15-11 (sphere)
 */

/** The archive's own parameters; the latitude of the origin is a float32 there. */
export const LAMBERT = {
  standardParallelDeg: -35,
  longitudeOfCentralMeridianDeg: -65,
  latitudeOfProjectionOriginDeg: -34.9999885559082,
  earthRadiusM: 6_370_000,
} as const

/** A place in the projection's plane, as `x` and `y` of the files. */
export interface ProjectedPoint {
  /** Metres east of the origin. */
  readonly x: number
  /** Metres north of the origin. */
  readonly y: number
}

/** Degrees north and east; longitudes may be off by whole turns. */
export interface GeographicPoint {
  readonly lat: number
  readonly lon: number
}

const radians = Math.PI / 180
const n = Math.sin(LAMBERT.standardParallelDeg * radians)
const F =
  (Math.cos(LAMBERT.standardParallelDeg * radians) *
    Math.tan(Math.PI / 4 + (LAMBERT.standardParallelDeg * radians) / 2) ** n) /
  n
const RF = LAMBERT.earthRadiusM * F
const rhoOrigin = rho(LAMBERT.latitudeOfProjectionOriginDeg)

/** Signed distance from the cone's apex, in metres; negative in this southern cone. */
function rho(latDeg: number): number {
  return RF / Math.tan(Math.PI / 4 + (latDeg * radians) / 2) ** n
}

/** Input degrees; output metres. NaN in, NaN out. */
export function project({ lat, lon }: GeographicPoint): ProjectedPoint {
  const theta = n * normaliseLongitude(lon - LAMBERT.longitudeOfCentralMeridianDeg) * radians
  const r = rho(lat)
  return { x: r * Math.sin(theta), y: rhoOrigin - r * Math.cos(theta) }
}

/** Inverse of {@link project}. */
export function unproject({ x, y }: ProjectedPoint): GeographicPoint {
  const r = -Math.hypot(x, rhoOrigin - y)
  const theta = Math.atan2(-x, -(rhoOrigin - y))
  const lat = (2 * Math.atan((RF / r) ** (1 / n)) - Math.PI / 2) / radians
  const lon = normaliseLongitude(LAMBERT.longitudeOfCentralMeridianDeg + theta / n / radians)
  return { lat, lon }
}

/** Great-circle distance on the model's sphere, in metres (haversine). */
export function distanceM(a: GeographicPoint, b: GeographicPoint): number {
  const dLat = (b.lat - a.lat) * radians
  const dLon = (b.lon - a.lon) * radians
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLon / 2) ** 2
  return 2 * LAMBERT.earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Degrees in [-180, 180). */
function normaliseLongitude(lonDeg: number): number {
  return ((((lonDeg + 180) % 360) + 360) % 360) - 180
}
