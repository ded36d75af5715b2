import { kilometresPerHourToMetresPerSecond } from '../domain/units.js'
import type { StoredId } from '../domain/variables.js'

/** One of our stored variables as the other service names it. */
export interface OpenMeteoField {
  readonly id: StoredId
  /** Its hourly variable. Sums and means are of the hour that ends at the label, as ours are. */
  readonly name: string
  /** Units that its answers may state → ours. Any other makes the answer unusable. */
  readonly units: Readonly<Record<string, (value: number) => number>>
}

const asIs = (value: number): number => value

/**
 * What GFS through Open-Meteo has of what the archive stores. It has no ten-minute rain, no longwave
 * radiation at the ground and no half-day extremes.
 *
 * @see https://open-meteo.com/en/docs/gfs-api, hourly variables
 */
export const OPEN_METEO_FIELDS: readonly OpenMeteoField[] = [
  { id: 'air_temperature', name: 'temperature_2m', units: { '°C': asIs } },
  { id: 'relative_humidity', name: 'relative_humidity_2m', units: { '%': asIs } },
  {
    id: 'wind_speed',
    name: 'wind_speed_10m',
    units: { 'm/s': asIs, 'km/h': kilometresPerHourToMetresPerSecond },
  },
  { id: 'wind_from_direction', name: 'wind_direction_10m', units: { '°': asIs } },
  { id: 'surface_air_pressure', name: 'surface_pressure', units: { hPa: asIs } },
  // 1 mm of water is 1 kg m-2.
  { id: 'precipitation_amount', name: 'precipitation', units: { mm: asIs } },
  {
    id: 'surface_downwelling_shortwave_flux_in_air',
    name: 'shortwave_radiation',
    units: { 'W/m²': asIs },
  },
  { id: 'soil_temperature', name: 'soil_temperature_0_to_10cm', units: { '°C': asIs } },
  {
    id: 'volume_fraction_of_condensed_water_in_soil',
    name: 'soil_moisture_0_to_10cm',
    units: { 'm³/m³': asIs },
  },
  { id: 'freezing_level_altitude', name: 'freezing_level_height', units: { m: asIs } },
]
