/** Cells of the archive's grid: `rows` by `cols` from (`row`, `col`); row 0 is the south, col 0 the west. */
export interface GridWindow {
  readonly name: 'window' | 'full'
  readonly row: number
  readonly col: number
  readonly rows: number
  readonly cols: number
}

/**
 * `window`: central Argentina, 29.8–38.5° S, from the Andes at Mendoza to the Río de la Plata, with
 * Córdoba, Rosario, Buenos Aires, Mendoza, San Luis and Santa Rosa inside. The same numbers stand in
 * `templates/make_templates.py`.
 */
export const GRID_WINDOWS = {
  window: { name: 'window', row: 530, col: 372, rows: 240, cols: 300 },
  full: { name: 'full', row: 0, col: 0, rows: 1249, cols: 999 },
} as const satisfies Record<string, GridWindow>

const SPACING_METRES = 4000
const CENTRE_ROW = 624
const CENTRE_COL = 499
const EARTH_RADIUS_METRES = 6_370_000
const ORIGIN_LAT = -34.9999885559082
const ORIGIN_LON = -65
const RADIANS = Math.PI / 180
const CONE = Math.sin(-35 * RADIANS)
const SCALE =
  (EARTH_RADIUS_METRES * Math.cos(-35 * RADIANS) * Math.tan(Math.PI / 4 - 17.5 * RADIANS) ** CONE) /
  CONE
const ORIGIN_RHO = SCALE / Math.tan(Math.PI / 4 + (ORIGIN_LAT * RADIANS) / 2) ** CONE

/** Metres east of the projection's origin. */
export function xOf(col: number): number {
  return (col - CENTRE_COL) * SPACING_METRES
}

/** Metres north of the projection's origin. */
export function yOf(row: number): number {
  return (row - CENTRE_ROW) * SPACING_METRES
}

/** Degrees of a place in projection metres: inverse Lambert conformal, tangent at 35° S, on a sphere. */
export function latLonOf(x: number, y: number): { lat: number; lon: number } {
  const rho = -Math.hypot(x, ORIGIN_RHO - y)
  const lat = 2 * Math.atan((SCALE / rho) ** (1 / CONE)) - Math.PI / 2
  const lon = Math.atan2(-x, y - ORIGIN_RHO) / CONE
  return { lat: lat / RADIANS, lon: ORIGIN_LON + lon / RADIANS }
}

export interface GridAxes {
  /** Metres, shape [cols] and [rows]. */
  readonly x: Float32Array
  readonly y: Float32Array
  /** Degrees, shape [rows, cols], row-major. */
  readonly lat: Float32Array
  readonly lon: Float32Array
}

export function gridAxes(window: GridWindow): GridAxes {
  const { row, col, rows, cols } = window
  const lat = new Float32Array(rows * cols)
  const lon = new Float32Array(rows * cols)
  for (let j = 0; j < rows; j += 1) {
    for (let i = 0; i < cols; i += 1) {
      const place = latLonOf(xOf(col + i), yOf(row + j))
      lat[j * cols + i] = place.lat
      lon[j * cols + i] = place.lon
    }
  }
  const x = Float32Array.from({ length: cols }, (_, i) => xOf(col + i))
  const y = Float32Array.from({ length: rows }, (_, j) => yOf(row + j))
  return { x, y, lat, lon }
}
