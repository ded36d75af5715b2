import { boundedHumidity } from './vapour-pressure.js'

/**
 * Wet-bulb globe temperature by the environmental stress index: heat on a body working in the sun.
 *
 * Input   air temperature, degC; relative humidity, %; downward short-wave flux, W m-2
 * Output  degC; NaN where an input is NaN
 * Error   fitted in hot, sunny climates; takes no wind, so a breeze makes it an overestimate
 * @see Moran et al. (2001), J. Thermal Biology 26, 427-431
 */
export function wetBulbGlobeTemperature(
  airTemperatureC: number,
  relativeHumidityPercent: number,
  shortwaveFluxWm2: number,
): number {
  const rh = boundedHumidity(relativeHumidityPercent)
  // Differences of an accumulated flux leave small negatives at night.
  const sun = Math.max(0, shortwaveFluxWm2)
  return (
    0.63 * airTemperatureC -
    0.03 * rh +
    0.002 * sun +
    0.0054 * airTemperatureC * rh -
    0.073 / (0.1 + sun)
  )
}
