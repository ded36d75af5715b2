import { Failure } from '../errors.js'
import type { EarthPoint } from '../solar.js'

/**
 * What hazards are made from, by CF name, in these units: degC, %, m s-1, degree, hPa, kg m-2 in the
 * hour that ends at the valid time, mm h-1 (largest ten minutes of the hour times six), W m-2 (mean of
 * the hour that ends), degC and m3 m-3 of the first 10 cm, m above sea level.
 *
 * `alert_level_*` is the level of the regional alert tables at that hour: 0 none, 1 yellow, 2 orange,
 * 3 red; of heat and cold that of the whole UTC day. `fire_weather_index` is of the day, by a job that
 * carries its codes for weeks.
 */
export const FIELD_NAMES = [
  'air_temperature',
  'relative_humidity',
  'wind_speed',
  'wind_from_direction',
  'surface_air_pressure',
  'precipitation_amount',
  'precipitation_rate',
  'surface_downwelling_shortwave_flux_in_air',
  'surface_downwelling_longwave_flux_in_air',
  'surface_upwelling_longwave_flux_in_air',
  'soil_temperature',
  'soil_moisture',
  'freezing_level_altitude',
  'alert_level_rain',
  'alert_level_wind',
  'alert_level_zonda',
  'alert_level_snow',
  'alert_level_heat',
  'alert_level_cold',
  'fire_weather_index',
] as const

/** Name of an input of the hazards; its unit is told above. */
export type FieldName = (typeof FIELD_NAMES)[number]

/** Numbers hour by hour; NaN is missing. */
export type Hours = ArrayLike<number>

/**
 * One point's hours, in rising order and without a gap: a missing hour is there with NaN. Hours before
 * the ones to be scored may come along, as the memory of 24-hour sums.
 */
export interface HourInputs extends EarthPoint {
  /** UTC, ms since 1970; ends the period of sums and means. */
  readonly validTimes: readonly number[]
  readonly leadHours: readonly number[]
  /** A field that is not there is missing at every hour. */
  readonly fields: Readonly<Partial<Record<FieldName, Hours>>>
}

/** Step of `validTimes`. */
export const MS_PER_HOUR = 3_600_000

/** Sums and look-aheads count by index, so hours that skip would be wrong without a word. */
export function assertHourly(inputs: HourInputs): void {
  const { validTimes, leadHours, fields } = inputs
  const first = validTimes[0] ?? 0
  const steady = validTimes.every((time, index) => time === first + index * MS_PER_HOUR)
  const lengths = [leadHours, ...Object.values(fields)].map((series) => series.length)
  if (steady && lengths.every((length) => length === validTimes.length)) return
  throw new Failure('internal_error', 'Hours of a point must be consecutive and of one length.')
}
