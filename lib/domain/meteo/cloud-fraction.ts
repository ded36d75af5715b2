import { celsiusToKelvin } from '../units.js'
import { STEFAN_BOLTZMANN } from './skin-temperature.js'
import { vapourPressure } from './vapour-pressure.js'

/**
 * Cloud fraction from how much more the sky radiates than a clear one would; works day and night.
 *
 * Input   downward long-wave flux, W m-2; air temperature, degC; relative humidity, %
 * Output  1, from 0 to 1; NaN where an input is NaN
 * Error   about 0.2; thin high cloud hardly shows
 * @see Brutsaert (1975), Water Resour. Res. 11 (clear sky); Crawford & Duchon (1999), J. Appl. Meteor. 38
 */
export function cloudFraction(
  longwaveDown: number,
  airTemperatureC: number,
  relativeHumidityPercent: number,
): number {
  const kelvin = celsiusToKelvin(airTemperatureC)
  const eHpa = 10 * vapourPressure(airTemperatureC, relativeHumidityPercent)
  const clear = 1.24 * (eHpa / kelvin) ** (1 / 7)
  const sky = longwaveDown / (STEFAN_BOLTZMANN * kelvin ** 4)
  return Math.min(1, Math.max(0, (sky - clear) / (1 - clear)))
}
