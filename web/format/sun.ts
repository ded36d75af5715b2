const RADIANS = Math.PI / 180

/**
 * Elevation of the sun above the horizon, degrees, without refraction. Within about 0.5° of the
 * almanac, which moves a sunset by two minutes: for shading, not for navigation.
 *
 * Input   UTC ms; degrees north and east
 * @see NOAA Solar Calculator, low-precision equations (Spencer 1971 for declination and time)
 */
export function sunElevation(ms: number, lat: number, lon: number): number {
  const date = new Date(ms)
  const yearStart = Date.UTC(date.getUTCFullYear(), 0, 1)
  const day = (ms - yearStart) / 86_400_000
  const angle = (2 * Math.PI * day) / 365.25
  const declination =
    0.006918 -
    0.399912 * Math.cos(angle) +
    0.070257 * Math.sin(angle) -
    0.006758 * Math.cos(2 * angle) +
    0.000907 * Math.sin(2 * angle)
  const equationMinutes =
    229.18 *
    (0.000075 +
      0.001868 * Math.cos(angle) -
      0.032077 * Math.sin(angle) -
      0.014615 * Math.cos(2 * angle) -
      0.040849 * Math.sin(2 * angle))
  const minutes = (ms % 86_400_000) / 60_000 + equationMinutes + 4 * lon
  const hourAngle = (minutes / 4 - 180) * RADIANS
  const sine =
    Math.sin(lat * RADIANS) * Math.sin(declination) +
    Math.cos(lat * RADIANS) * Math.cos(declination) * Math.cos(hourAngle)
  return Math.asin(sine) / RADIANS
}

/** Sunrise and sunset are when the upper limb touches the refracted horizon. */
export const HORIZON_DEGREES = -0.833

/** The stretches of a time span without sun, as pairs of UTC ms, to the step's precision. */
export function nights(
  span: { readonly fromMs: number; readonly toMs: number },
  lat: number,
  lon: number,
): readonly (readonly [fromMs: number, toMs: number])[] {
  const stepMs = 600_000
  const found: [number, number][] = []
  for (let ms = span.fromMs; ms < span.toMs; ms += stepMs) {
    if (sunElevation(ms, lat, lon) > HORIZON_DEGREES) continue
    const last = found.at(-1)
    const end = Math.min(ms + stepMs, span.toMs)
    if (last !== undefined && last[1] === ms) last[1] = end
    else found.push([ms, end])
  }
  return found
}
