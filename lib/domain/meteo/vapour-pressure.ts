/** The archive's humidity is uncalibrated and reaches 100.5 %: above saturation it counts as 100. */
export function boundedHumidity(relativeHumidityPercent: number): number {
  return Math.min(relativeHumidityPercent, 100)
}

/**
 * Saturation vapour pressure over water.
 *
 * Input   air temperature, degC. Output kPa; NaN in, NaN out.
 * @see Allen et al. (1998), FAO Irrigation and Drainage Paper 56, eq. 11
 */
export function saturationVapourPressure(airTemperatureC: number): number {
  return 0.6108 * Math.exp((17.27 * airTemperatureC) / (airTemperatureC + 237.3))
}

/** Slope of the saturation curve, kPa degC-1. @see FAO-56 eq. 13 */
export function saturationSlope(airTemperatureC: number): number {
  return (4098 * saturationVapourPressure(airTemperatureC)) / (airTemperatureC + 237.3) ** 2
}

/** Actual vapour pressure, kPa, from air temperature (degC) and relative humidity (%). */
export function vapourPressure(airTemperatureC: number, relativeHumidityPercent: number): number {
  return (
    (boundedHumidity(relativeHumidityPercent) / 100) * saturationVapourPressure(airTemperatureC)
  )
}

/**
 * Vapour pressure as the Bureau of Meteorology's apparent temperature wants it, hPa. Its constants
 * differ from FAO-56 in the third figure; each index keeps the ones it was fitted with.
 *
 * @see Bureau of Meteorology, "Thermal comfort observations"
 */
export function vapourPressureForApparentTemperature(
  airTemperatureC: number,
  relativeHumidityPercent: number,
): number {
  return (
    (boundedHumidity(relativeHumidityPercent) / 100) *
    6.105 *
    Math.exp((17.27 * airTemperatureC) / (237.7 + airTemperatureC))
  )
}
