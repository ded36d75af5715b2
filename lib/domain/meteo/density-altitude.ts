import { celsiusToKelvin } from '../units.js'
import { vapourPressure } from './vapour-pressure.js'

/**
 * Height in the standard atmosphere of an air density, humidity included.
 *
 * Input   surface pressure, hPa; air temperature, degC; relative humidity, %
 * Output  ft; NaN where an input is NaN
 * @see National Weather Service, density altitude; ICAO standard atmosphere
 */
export function densityAltitude(
  pressureHpa: number,
  airTemperatureC: number,
  relativeHumidityPercent: number,
): number {
  const eHpa = 10 * vapourPressure(airTemperatureC, relativeHumidityPercent)
  const virtualKelvin = celsiusToKelvin(airTemperatureC) / (1 - (0.378 * eHpa) / pressureHpa)
  const density = (100 * pressureHpa) / (287.05 * virtualKelvin)
  return 145442.16 * (1 - (density / 1.225) ** 0.234969)
}
