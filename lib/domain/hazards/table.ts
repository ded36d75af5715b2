import type { FieldName, HourInputs, Hours } from './hour-inputs.js'

/** Quantities that follow from the inputs of a point. `_ft`, `_kmh` and `_cm` are the unit. */
export type DerivedName =
  | 'apparent_temperature'
  | 'cloud_base_ft'
  | 'cloud_fraction'
  | 'delta_t'
  | 'density_altitude_ft'
  | 'dew_point'
  | 'dew_point_spread'
  | 'fresh_snow_cm'
  | 'gust'
  | 'gust_kmh'
  | 'heat_index'
  | 'initial_spread_index'
  | 'net_longwave'
  | 'pressure_altitude_ft'
  | 'skin_temperature'
  | 'solar_elevation'
  | 'temperature_humidity_index'
  | 'tourist_discomfort'
  | 'vapour_pressure_deficit'
  | 'wet_bulb_globe_temperature'
  | 'wind_chill'
  | 'wind_kmh'

/** Inputs of a point with what follows from them, each worked out once, when first asked for. */
export interface DerivedTable {
  readonly inputs: HourInputs
  readonly length: number
  field(name: FieldName): Hours
  get(name: DerivedName): Hours
}
