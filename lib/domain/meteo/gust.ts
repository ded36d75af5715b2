/** 3-s gust over mean wind, flat open land. Harper, Kepert & Ginger (2010), WMO/TD-1555. */
export const OPEN_LAND_GUST_FACTOR = 1.52

/** Outflow of a shower by its rain rate, mm h-1 and m s-1. Ours, until compared with METAR gusts. */
export const CONVECTIVE_FLOORS = [
  { rainRateMmPerHour: 60, gustMs: 22 },
  { rainRateMmPerHour: 30, gustMs: 17 },
] as const

/**
 * Estimated 3-s gust at 10 m; the archive holds none, so what uses it is a proxy.
 *
 * Input   mean wind speed, m s-1; rain rate (largest ten-minute rain of the hour x 6), mm h-1, if known
 * Output  m s-1, never below the mean wind; NaN where the wind is NaN
 * Error   the factor is for strong winds of neutral air; a light wind may gust more
 * @see Harper, Kepert & Ginger (2010), Guidelines for converting between wind averaging periods
 */
export function estimatedGust(windSpeedMs: number, rainRateMmPerHour = Number.NaN): number {
  const gust = OPEN_LAND_GUST_FACTOR * windSpeedMs
  const floor = CONVECTIVE_FLOORS.find((step) => rainRateMmPerHour >= step.rainRateMmPerHour)
  return floor === undefined ? gust : Math.max(gust, floor.gustMs)
}
