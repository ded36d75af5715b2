/** What the archive gives over water: a soil of 273.16 K less 273.15 in float32, and moisture 1. */
export const WATER_SOIL_CELSIUS = Math.fround(Math.fround(273.16) - Math.fround(273.15))
export const WATER_SOIL_MOISTURE = 1

/** Soil of 0–10 cm, °C: lags the air by an hour, swings more under a clear sky, takes less than half of what fronts bring. */
export function soilTemperature(given: {
  readonly seasonal: number
  readonly airMass: number
  readonly metres: number
  readonly localHour: number
  readonly cloud: number
}): number {
  const swing = 8.5 * (1 - 0.6 * given.cloud) * Math.cos(((given.localHour - 15.8) * Math.PI) / 12)
  return given.seasonal + 1.5 + 0.4 * given.airMass - 0.0055 * given.metres + swing
}

/**
 * Soil moisture of 0–10 cm, m3 m-3: a dry west, a moist east, what the last front left drying over
 * days, and the run's own rain (`rainMm`), up to saturation.
 */
export function soilMoisture(share: number, since: number, rainMm: number): number {
  const base = 0.06 + 0.2 * share
  const left = 0.06 * share * Math.exp(-since / 70)
  return Math.min(0.46, base + left + 0.11 * (1 - Math.exp(-rainMm / 25)))
}
