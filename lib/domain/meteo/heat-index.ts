import { celsiusToFahrenheit, fahrenheitToCelsius } from '../units.js'
import { boundedHumidity } from './vapour-pressure.js'

/** Where the service leaves its simple formula for the regression, degF. */
const REGRESSION_FROM_F = 80

/**
 * Heat index: what warm, humid air feels like in the shade with light wind.
 *
 * Input   air temperature, degC; relative humidity, %
 * Output  degC; close to the air temperature below about 25 degC; NaN where an input is NaN
 * Error   the regression fits Steadman's table to 1.3 degF; full sun can add 8 degC
 * @see NOAA Weather Prediction Center, "The Heat Index Equation"; Rothfusz (1990), NWS SR 90-23
 */
export function heatIndex(airTemperatureC: number, relativeHumidityPercent: number): number {
  const t = celsiusToFahrenheit(airTemperatureC)
  const r = boundedHumidity(relativeHumidityPercent)
  const simple = 0.5 * (t + 61 + 1.2 * (t - 68) + 0.094 * r)
  const average = (simple + t) / 2
  if (Number.isNaN(average)) return Number.NaN
  if (average < REGRESSION_FROM_F) return fahrenheitToCelsius(average)
  return fahrenheitToCelsius(rothfusz(t, r) + humidityAdjustment(t, r))
}

function rothfusz(t: number, r: number): number {
  return (
    -42.379 +
    2.04901523 * t +
    10.14333127 * r -
    0.22475541 * t * r -
    0.00683783 * t * t -
    0.05481717 * r * r +
    0.00122874 * t * t * r +
    0.00085282 * t * r * r -
    0.00000199 * t * t * r * r
  )
}

function humidityAdjustment(t: number, r: number): number {
  if (r < 13 && t >= 80 && t <= 112) {
    return (-(13 - r) / 4) * Math.sqrt((17 - Math.abs(t - 95)) / 17)
  }
  if (r > 85 && t >= 80 && t <= 87) return ((r - 85) / 10) * ((87 - t) / 5)
  return 0
}
