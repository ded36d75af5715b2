import { saturationVapourPressure, vapourPressure } from './vapour-pressure.js'

/**
 * Vapour pressure deficit: the pull of the air on a leaf's water.
 *
 * Input   air temperature, degC; relative humidity, %
 * Output  kPa, never negative; NaN where an input is NaN
 * @see FAO-56 eq. 11 and 19
 */
export function vapourPressureDeficit(
  airTemperatureC: number,
  relativeHumidityPercent: number,
): number {
  return (
    saturationVapourPressure(airTemperatureC) -
    vapourPressure(airTemperatureC, relativeHumidityPercent)
  )
}
