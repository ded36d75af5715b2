const RADIANS_PER_DEGREE = Math.PI / 180
const MS_PER_DAY = 86_400_000
/** Noon UTC of 1 January 2000, from which the almanac counts. */
const J2000_MS = Date.UTC(2000, 0, 1, 12)
/** The sun's centre when its upper edge touches the horizon: half its disc and refraction. */
const SUNRISE_ELEVATION_DEGREES = -0.833

/** A place in degrees north and east. */
export interface EarthPoint {
  readonly latitude: number
  readonly longitude: number
}

/**
 * Height of the sun's centre above the horizon, without refraction.
 *
 * Input   UTC instant, ms since 1970; degrees north and east
 * Output  degrees, from -90 to 90; NaN where an input is NaN
 * Error   below 0.05 degrees from 1950 to 2050
 * @see The Astronomical Almanac, low-precision formulas for the sun
 */
export function solarElevation(timeMs: number, place: EarthPoint): number {
  const days = (timeMs - J2000_MS) / MS_PER_DAY
  const meanLongitude = 280.46 + 0.9856474 * days
  const anomaly = (357.528 + 0.9856003 * days) * RADIANS_PER_DEGREE
  const ecliptic =
    (meanLongitude + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RADIANS_PER_DEGREE
  const obliquity = (23.439 - 0.0000004 * days) * RADIANS_PER_DEGREE
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic))
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic))
  const siderealDegrees = 280.46062 + 360.98564737 * days + place.longitude
  const hourAngle = siderealDegrees * RADIANS_PER_DEGREE - rightAscension
  const latitude = place.latitude * RADIANS_PER_DEGREE
  const sine =
    Math.sin(latitude) * Math.sin(declination) +
    Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle)
  return Math.asin(Math.max(-1, Math.min(1, sine))) / RADIANS_PER_DEGREE
}

/** Whether the sun is up, from sunrise to sunset as almanacs count them. */
export function isDaylight(timeMs: number, place: EarthPoint): boolean {
  return solarElevation(timeMs, place) > SUNRISE_ELEVATION_DEGREES
}
