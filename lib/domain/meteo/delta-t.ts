import { wetBulb } from './wet-bulb.js'

/**
 * Delta T of spraying: how fast a droplet dries, air temperature less wet bulb.
 *
 * Input   air temperature, degC; relative humidity, %; surface pressure, hPa
 * Output  degC, never negative; NaN where an input is NaN
 * @see GRDC, Weather essentials for pesticide application; INTA Oliveros
 */
export function deltaT(
  airTemperatureC: number,
  relativeHumidityPercent: number,
  pressureHpa: number,
): number {
  return airTemperatureC - wetBulb(airTemperatureC, relativeHumidityPercent, pressureHpa)
}
