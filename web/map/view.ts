/** What part of the world a map shows: Mercator, so that north is up and a bearing is an angle. */
export interface View {
  readonly lat: number
  readonly lon: number
  /** Pixels a radian of longitude. */
  readonly scale: number
  readonly width: number
  readonly height: number
}

export interface Bounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** The mainland and the Malvinas; what lies beyond is a drag away, and in the inset. */
export const COUNTRY: Bounds = { west: -74.2, south: -55.6, east: -52.8, north: -21.3 }

const RADIANS = Math.PI / 180
const MAX_SCALE = 26_000
const LIMITS: Bounds = { west: -80, south: -60, east: -28, north: -16 }

/** Mercator's ordinate of a latitude, in radians of longitude. */
export function mercatorY(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2))
}

function latitudeOf(y: number): number {
  return (2 * Math.atan(Math.exp(y)) - Math.PI / 2) / RADIANS
}

/** Pixels of a point, from the upper left. */
export function toPixels(view: View, lat: number, lon: number): readonly [x: number, y: number] {
  return [
    view.width / 2 + (lon - view.lon) * RADIANS * view.scale,
    view.height / 2 - (mercatorY(lat) - mercatorY(view.lat)) * view.scale,
  ]
}

/** The point under a pixel, degrees. */
export function toDegrees(view: View, x: number, y: number): readonly [lat: number, lon: number] {
  return [
    latitudeOf(mercatorY(view.lat) - (y - view.height / 2) / view.scale),
    view.lon + (x - view.width / 2) / view.scale / RADIANS,
  ]
}

/** The view that shows all of some bounds, as large as they fit. */
export function fitBounds(
  { west, south, east, north }: Bounds,
  { width, height }: { readonly width: number; readonly height: number },
): View {
  const tall = mercatorY(north) - mercatorY(south)
  const scale = Math.min(width / ((east - west) * RADIANS), height / tall)
  return {
    lat: latitudeOf((mercatorY(north) + mercatorY(south)) / 2),
    lon: (west + east) / 2,
    scale,
    width,
    height,
  }
}

/** Moved by pixels; the centre stays where there is something to see. */
export function panned(view: View, dx: number, dy: number): View {
  const [lat, lon] = toDegrees(view, view.width / 2 - dx, view.height / 2 - dy)
  return { ...view, ...kept(lat, lon) }
}

/** Closer or further by a factor, with the point under a pixel standing still. */
export function zoomed(view: View, factor: number, [x, y]: readonly [number, number]): View {
  const least = fitBounds(COUNTRY, view).scale * 0.8
  const scale = Math.min(MAX_SCALE, Math.max(least, view.scale * factor))
  const [lat, lon] = toDegrees(view, x, y)
  const next = { ...view, scale }
  const [nextX, nextY] = toPixels(next, lat, lon)
  return panned(next, x - nextX, y - nextY)
}

function kept(lat: number, lon: number): { readonly lat: number; readonly lon: number } {
  return {
    lat: Math.min(LIMITS.north, Math.max(LIMITS.south, lat)),
    lon: Math.min(LIMITS.east, Math.max(LIMITS.west, lon)),
  }
}

/** A place that was just chosen, in the middle and near enough to know the country around it. */
export function viewOn(view: View, place: { readonly lat: number; readonly lon: number }): View {
  const scale = Math.max(view.scale, fitBounds(COUNTRY, view).scale * 2.2)
  return zoomed({ ...view, lat: place.lat, lon: place.lon, scale }, 1, [
    view.width / 2,
    view.height / 2,
  ])
}
