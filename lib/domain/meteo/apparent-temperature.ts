import { vapourPressureForApparentTemperature } from './vapour-pressure.js'

/**
 * Apparent temperature in the shade: what the air feels like with humidity and wind.
 *
 * Input   air temperature, degC; relative humidity, %; wind speed at 10 m, m s-1
 * Output  degC; NaN where an input is NaN
 * @see Steadman (1994), Aust. Meteor. Mag. 43; Bureau of Meteorology, "Thermal comfort observations"
 */
export function apparentTemperature(
  airTemperatureC: number,
  relativeHumidityPercent: number,
  windSpeedMs: number,
): number {
  const e = vapourPressureForApparentTemperature(airTemperatureC, relativeHumidityPercent)
  return airTemperatureC + 0.33 * e - 0.7 * windSpeedMs - 4
}
