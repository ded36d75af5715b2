import type { VariableId } from './variables.js'

/** How the values of a field lie in one byte: value = offset + scale × code. */
export interface FieldScale {
  readonly scale: number
  readonly offset: number
}

/** The code of a pixel without a value; the others are 0 … 254. */
export const NODATA = 255
const LAST_CODE = 254

/**
 * Steps of a byte, in each variable's unit: ours, chosen so that 254 of them reach over what Argentina
 * has, and one is less than an eye tells apart on a map. The same in every answer, so that colours are.
 */
const SCALES = {
  air_temperature: { scale: 0.5, offset: -65 },
  relative_humidity: { scale: 0.5, offset: 0 },
  wind_speed: { scale: 0.2, offset: 0 },
  wind_from_direction: { scale: 1.5, offset: 0 },
  surface_air_pressure: { scale: 2.5, offset: 450 },
  precipitation_amount: { scale: 0.2, offset: 0 },
  lwe_precipitation_rate: { scale: 0.5, offset: 0 },
  surface_downwelling_shortwave_flux_in_air: { scale: 6, offset: 0 },
  surface_downwelling_longwave_flux_in_air: { scale: 3, offset: 0 },
  surface_upwelling_longwave_flux_in_air: { scale: 4, offset: 0 },
  soil_temperature: { scale: 0.5, offset: -55 },
  volume_fraction_of_condensed_water_in_soil: { scale: 0.004, offset: 0 },
  freezing_level_altitude: { scale: 40, offset: -500 },
  dew_point_temperature: { scale: 0.5, offset: -65 },
  apparent_air_temperature: { scale: 0.5, offset: -65 },
  wet_bulb_temperature: { scale: 0.5, offset: -65 },
  wind_speed_of_gust: { scale: 0.3, offset: 0 },
  eastward_wind: { scale: 0.4, offset: -50.8 },
  northward_wind: { scale: 0.4, offset: -50.8 },
} as const satisfies Partial<Record<VariableId, FieldScale>>

/** What a field can show: every variable that has a value an hour. */
export type FieldVariableId = keyof typeof SCALES

/** False for the day's extremes, which have no value an hour. */
export function isFieldVariable(id: VariableId): id is FieldVariableId {
  return id in SCALES
}

/** The steps of a variable's bytes, in the catalogue's unit; they never depend on the data. */
export function scaleOf(id: FieldVariableId): FieldScale {
  return SCALES[id]
}

/** A score of 0 … 100. The bounds of the bands are whole steps. */
export const RISK_SCALE: FieldScale = { scale: 0.5, offset: 0 }

/** The nearest code; what a byte cannot hold becomes its end. NaN → nodata. */
export function codeOf(value: number, { scale, offset }: FieldScale): number {
  if (Number.isNaN(value)) return NODATA
  return Math.max(0, Math.min(LAST_CODE, Math.round((value - offset) / scale)))
}

/** Whether a value lies further out than its code can say. */
export function isClamped(value: number, { scale, offset }: FieldScale): boolean {
  const steps = (value - offset) / scale
  return steps < -0.5 || steps > LAST_CODE + 0.5
}

/** Cut, not rounded: a score below 50 must not be shown in the band that begins there. */
export function riskCodeOf(score: number): number {
  if (Number.isNaN(score)) return NODATA
  return Math.floor(score / RISK_SCALE.scale + 1e-9)
}

/** The value that a code stands for; NaN for nodata. */
export function valueOfCode(code: number, { scale, offset }: FieldScale): number {
  if (code === NODATA) return Number.NaN
  // Steps below 1 have at most three decimals: 25.1, not 25.099999999999998.
  return Math.round((offset + scale * code) * 1_000) / 1_000
}
