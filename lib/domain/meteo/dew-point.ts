import { boundedHumidity } from './vapour-pressure.js'

const A = 17.625
const B = 243.04

/**
 * Temperature at which the air would be saturated.
 *
 * Input   air temperature, degC; relative humidity, % (above 100 counts as 100)
 * Output  degC, never above the air temperature; NaN where an input is NaN or humidity is not above 0
 * Error   below 0.4 degC between -40 and 50 degC
 * @see Alduchov & Eskridge (1996), J. Appl. Meteor. 35, eq. 25 (Magnus form)
 */
export function dewPoint(airTemperatureC: number, relativeHumidityPercent: number): number {
  if (relativeHumidityPercent <= 0) return Number.NaN
  const gamma =
    Math.log(boundedHumidity(relativeHumidityPercent) / 100) +
    (A * airTemperatureC) / (B + airTemperatureC)
  return (B * gamma) / (A - gamma)
}
