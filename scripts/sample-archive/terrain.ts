/** Piecewise-linear value over ascending `xs`; the ends go on. */
function interpolate(points: readonly (readonly [number, number])[], x: number): number {
  let [x0, y0] = points[0] ?? [0, 0]
  if (x <= x0) return y0
  for (const [x1, y1] of points) {
    if (x <= x1) return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
    ;[x0, y0] = [x1, y1]
  }
  return y0
}

/** Longitude of the Andes' crest and its height in metres, by latitude; drawn by hand, at 4 km. */
const CREST: readonly (readonly [number, number])[] = [
  [-55, -69],
  [-50, -73],
  [-42, -71.8],
  [-38, -71.1],
  [-35, -70.4],
  [-33, -69.9],
  [-30, -69.8],
  [-27, -68.6],
  [-20, -67.5],
]
const CREST_METRES: readonly (readonly [number, number])[] = [
  [-55, 700],
  [-45, 1400],
  [-38, 1900],
  [-35, 3300],
  [-33, 4200],
  [-30, 4300],
  [-20, 4300],
]
/** East coast by latitude: the Río de la Plata's right bank, then the Atlantic. */
const EAST_COAST: readonly (readonly [number, number])[] = [
  [-55, -65.5],
  [-50, -68.4],
  [-45.8, -67.4],
  [-42.5, -64],
  [-41, -65],
  [-40.8, -62.2],
  [-39, -61.8],
  [-38.7, -59.5],
  [-38.2, -57.8],
  [-38, -57.5],
  [-37.4, -57],
  [-36.6, -56.7],
  [-36.2, -56.75],
  [-35.4, -57.15],
  [-34.9, -57.8],
  [-34.6, -58.33],
  [-34.1, -58.4],
]
/** The Río de la Plata's left bank: latitude by longitude; north of it is Uruguay. */
const LEFT_BANK: readonly (readonly [number, number])[] = [
  [-58.4, -34],
  [-57.85, -34.45],
  [-57, -34.75],
  [-56.2, -34.92],
  [-54.9, -34.97],
  [-53.4, -34],
]
const BRAZIL_COAST: readonly (readonly [number, number])[] = [
  [-34, -53.4],
  [-28.5, -48.8],
  [-25, -48],
  [-22.9, -42.5],
  [-11, -37],
]
const WEST_COAST: readonly (readonly [number, number])[] = [
  [-57, -69],
  [-50, -75.3],
  [-42, -74.1],
  [-37, -73.5],
  [-33, -71.6],
  [-30, -71.5],
  [-18.3, -70.4],
  [-11, -78],
]

/** Sea, or the Río de la Plata, which the model treats alike. Coasts are drawn by hand: ±10 km. */
export function isWater(lat: number, lon: number): boolean {
  if (lat < -55.6 || lon < interpolate(WEST_COAST, lat)) return true
  if (lat > -34) return lon > interpolate(BRAZIL_COAST, lat)
  return lon > interpolate(EAST_COAST, lat) && lat < interpolate(LEFT_BANK, lon)
}

function bump(distance: number, width: number): number {
  return Math.exp(-((distance / width) ** 2))
}

/**
 * Height above the sea of an analytic relief: plain rising to the west, Andes, their foothills,
 * the ranges of Córdoba, San Luis, Ventania and Tandilia.
 *
 * Input   lat, lon, degrees
 * Output  metres; 0 over water
 */
export function elevation(lat: number, lon: number): number {
  if (isWater(lat, lon)) return 0
  const crest = interpolate(CREST, lat)
  const height = interpolate(CREST_METRES, lat)
  const eastOfCrest = lon - crest
  const plain = 15 + 12 * Math.min(9, Math.max(0, -60.5 - lon)) ** 1.9
  const andes = height * bump(eastOfCrest, eastOfCrest < 0 ? 0.9 : 0.55)
  const lowland = eastOfCrest < 0 ? plain * bump(eastOfCrest, 1) : plain
  const ridges = 1 + 0.12 * Math.sin(lon * 21 + Math.sin(lat * 5)) + 0.08 * Math.sin(lat * 17)
  const foothills = 1100 * bump(lon + 69.25, 0.22) * bump(lat + 32.2, 1.3)
  const cordoba = 1750 * bump(lon + 64.75 + 0.1 * (lat + 31.5), 0.2) * bump(lat + 31.6, 1.1)
  const sanLuis = 1100 * bump(lon + 65.85, 0.22) * bump(lat + 32.8, 0.5)
  const ventania = 650 * bump(lon + 62, 0.45) * bump(lat + 38.1, 0.2)
  const tandilia = 280 * bump(lon + 59.1, 0.9) * bump(lat + 37.4 + 0.25 * (lon + 59.1), 0.2)
  return (andes + foothills + cordoba + sanLuis) * ridges + lowland + ventania + tandilia
}
