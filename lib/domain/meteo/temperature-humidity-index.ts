import { boundedHumidity } from './vapour-pressure.js'

/**
 * Temperature-humidity index (ITH) of livestock, a number near degF.
 *
 * Input   air temperature, degC; relative humidity, %
 * Output  1; NaN where an input is NaN
 * @see Thom (1959) as used by INTA and SMN for dairy cattle
 */
export function temperatureHumidityIndex(
  airTemperatureC: number,
  relativeHumidityPercent: number,
): number {
  const rh = boundedHumidity(relativeHumidityPercent)
  return 1.8 * airTemperatureC + 32 - (0.55 - 0.0055 * rh) * (1.8 * airTemperatureC - 26)
}
