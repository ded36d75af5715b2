const MILLIMETRES_PER_INCH = 25.4
const KILOMETRES_PER_MILE = 1.609

/** Road whose water film is wanted: texture depth mm, flow length m, slope m m-1. */
export interface RoadSurface {
  readonly textureDepthMm: number
  readonly flowLengthM: number
  readonly slope: number
}

/** One lane each way that drains to its side: 7.3 m at 2 %, worn asphalt of 0.5 mm texture. */
export const SINGLE_CARRIAGEWAY: RoadSurface = {
  textureDepthMm: 0.5,
  flowLengthM: 7.3,
  slope: 0.02,
}

/**
 * Water above the tops of the texture, mm; negative while the texture still drains it.
 *
 * Input   rain rate, mm h-1
 * @see Gallaway et al. (1979), FHWA-RD-79-31
 */
export function waterFilm(rainRateMmPerHour: number, road: RoadSurface): number {
  const { textureDepthMm, flowLengthM, slope } = road
  const depth =
    (0.01485 * textureDepthMm ** 0.11 * flowLengthM ** 0.43 * rainRateMmPerHour ** 0.59) /
    slope ** 0.42
  return depth - textureDepthMm
}

/**
 * Speed at which a tyre starts to float on a water film.
 *
 * Input   film, mm. Output km h-1; Infinity on a film that does not cover the texture; NaN for NaN
 * @see PAVDRN (Anderson et al. 1998), NCHRP Web Document 16, films below 2.4 mm
 */
export function hydroplaningSpeed(filmMm: number): number {
  if (filmMm <= 0) return Number.POSITIVE_INFINITY
  return 26.04 * (filmMm / MILLIMETRES_PER_INCH) ** -0.259 * KILOMETRES_PER_MILE
}
