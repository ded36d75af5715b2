const DAY_HOURS = 24
const YEAR_DAYS = 365.2425
/** Day of the year on which it is warmest, and of the December solstice counted from the year's start. */
const WARMEST_DAY = 18
const SOLSTICE_DAY = -10

/** Phase of the year in radians, 0 on the warmest day. `hour`: hours since 1970 (a January 1st). */
export function seasonPhase(hour: number): number {
  return (2 * Math.PI * (hour / DAY_HOURS - WARMEST_DAY)) / YEAR_DAYS
}

/** Sun's declination in radians: −23.44° at the December solstice. */
export function declination(hour: number): number {
  const angle = (2 * Math.PI * (hour / DAY_HOURS - SOLSTICE_DAY)) / YEAR_DAYS
  return (-23.44 * Math.PI * Math.cos(angle)) / 180
}

/** Local mean solar time in hours, [0, 24). */
export function solarHour(hour: number, lon: number): number {
  const local = (hour + lon / 15) % DAY_HOURS
  return local < 0 ? local + DAY_HOURS : local
}

/** Cosine of the sun's zenith angle. `lat` in degrees. */
export function cosZenith(lat: number, sunDeclination: number, localHour: number): number {
  const phi = (lat * Math.PI) / 180
  const hourAngle = ((localHour - 12) * Math.PI) / 12
  return (
    Math.sin(phi) * Math.sin(sunDeclination) +
    Math.cos(phi) * Math.cos(sunDeclination) * Math.cos(hourAngle)
  )
}
