import { boundedHumidity } from './vapour-pressure.js'

/** Fresh snow at ten to one: 1 kg m-2 of water is 1 cm. Ours. */
const SNOW_CM_PER_MM = 1

/**
 * Probability that precipitation falls as snow.
 *
 * Input   air temperature, degC; relative humidity, %. Output 1, from 0 to 1; NaN where an input is NaN
 * @see Jennings et al. (2018), Nature Communications 9, bivariate logistic
 */
export function snowProbability(airTemperatureC: number, relativeHumidityPercent: number): number {
  const rh = boundedHumidity(relativeHumidityPercent)
  return 1 / (1 + Math.exp(-10.04 + 1.41 * airTemperatureC + 0.09 * rh))
}

/** Expected fresh snow, cm, of a precipitation amount in kg m-2. */
export function freshSnow(probability: number, precipitationMm: number): number {
  return probability * precipitationMm * SNOW_CM_PER_MM
}
