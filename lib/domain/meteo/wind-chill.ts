import { metresPerSecondToKilometresPerHour } from '../units.js'

/** The index is defined for cold air that moves; outside it there is no chill to add. */
const WARMEST_C = 10
const SLOWEST_KMH = 4.8

/**
 * Wind chill: the calm-air temperature that would cool bare skin as fast.
 *
 * Input   air temperature, degC; wind speed at 10 m, m s-1
 * Output  degC; the air temperature itself above 10 degC or below 4.8 km h-1; NaN where an input is NaN
 * @see Joint Action Group for Temperature Indices (2001); Environment Canada
 */
export function windChill(airTemperatureC: number, windSpeedMs: number): number {
  const v = metresPerSecondToKilometresPerHour(windSpeedMs)
  if (Number.isNaN(v)) return Number.NaN
  if (airTemperatureC > WARMEST_C || v < SLOWEST_KMH) return airTemperatureC
  const power = v ** 0.16
  return 13.12 + 0.6215 * airTemperatureC - 11.37 * power + 0.3965 * airTemperatureC * power
}
