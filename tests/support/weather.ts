import type { StoredId } from '../../lib/domain/variables.js'
import type { FieldAt } from './memory-archive.js'

/** Mild, dry, calm air in which no hazard of any profile stands out. */
const MILD: Readonly<Record<StoredId, number>> = {
  air_temperature: 20,
  relative_humidity: 55,
  wind_speed: 2,
  wind_from_direction: 90,
  surface_air_pressure: 1013,
  precipitation_amount: 0,
  lwe_precipitation_rate: 0,
  surface_downwelling_shortwave_flux_in_air: 200,
  surface_downwelling_longwave_flux_in_air: 330,
  surface_upwelling_longwave_flux_in_air: 420,
  soil_temperature: 18,
  volume_fraction_of_condensed_water_in_soil: 0.2,
  freezing_level_altitude: 4000,
  air_temperature_minimum: 15,
  air_temperature_maximum: 25,
}

/** Mild air with some fields otherwise: a number, or a function of time and cell. */
export function weather(
  fields: Readonly<Partial<Record<StoredId, number | FieldAt>>> = {},
): FieldAt {
  return (variable, timeMs, cell) => {
    const filling = fields[variable] ?? MILD[variable]
    return typeof filling === 'function' ? filling(variable, timeMs, cell) : filling
  }
}
