/** Lower bound of each force from 1, km h-1. WMO-No. 306, code table 1100. */
const LOWER_BOUNDS_KMH = [1, 6, 12, 20, 29, 39, 50, 62, 75, 89, 103, 118] as const

/**
 * Beaufort force of a wind.
 *
 * Input   km h-1. Output 0 to 12; NaN where the input is NaN
 * @see WMO-No. 306, code table 1100
 */
export function beaufort(windSpeedKmh: number): number {
  if (Number.isNaN(windSpeedKmh)) return Number.NaN
  return LOWER_BOUNDS_KMH.filter((bound) => windSpeedKmh >= bound).length
}
