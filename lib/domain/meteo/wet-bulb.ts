import { saturationVapourPressure, vapourPressure } from './vapour-pressure.js'

/** Ventilated (Assmann) psychrometer, degC-1. FAO-56 eq. 15. */
const PSYCHROMETER_COEFFICIENT = 0.000662
/** Wider than any depression air can have, so the root is always inside. */
const LARGEST_DEPRESSION_C = 60
const BISECTION_STEPS = 40

/**
 * Psychrometric wet-bulb temperature. Takes pressure, so it holds on the Puna as at sea level.
 *
 * Input   air temperature, degC; relative humidity, %; surface pressure, hPa
 * Output  degC, never above the air temperature; NaN where an input is NaN
 * Error   the bisection ends below 1e-10 degC
 * @see Allen et al. (1998), FAO-56 eq. 15, solved for the wet bulb
 */
export function wetBulb(
  airTemperatureC: number,
  relativeHumidityPercent: number,
  pressureHpa: number,
): number {
  if (Number.isNaN(airTemperatureC + relativeHumidityPercent + pressureHpa)) return Number.NaN
  const e = vapourPressure(airTemperatureC, relativeHumidityPercent)
  const coefficient = PSYCHROMETER_COEFFICIENT * (pressureHpa / 10)
  let low = airTemperatureC - LARGEST_DEPRESSION_C
  let high = airTemperatureC
  for (let step = 0; step < BISECTION_STEPS; step++) {
    const middle = (low + high) / 2
    const excess = saturationVapourPressure(middle) - coefficient * (airTemperatureC - middle) - e
    if (excess > 0) high = middle
    else low = middle
  }
  return (low + high) / 2
}
