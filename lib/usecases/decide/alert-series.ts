import type { AlertSeries } from '../../domain/alerts/alert.js'
import { derivedTable } from '../../domain/hazards/derived-table.js'
import type { HourInputs } from '../../domain/hazards/hour-inputs.js'
import { zip } from '../../domain/hazards/hours.js'
import { snowProbability } from '../../domain/meteo/snow-probability.js'

/** What hazards are made from → what alerts are raised from, hour for hour. Pure. */
export function alertSeries(inputs: HourInputs): AlertSeries {
  const table = derivedTable(inputs)
  const { field, get } = table
  return {
    air_temperature: field('air_temperature'),
    dew_point_temperature: get('dew_point'),
    relative_humidity: field('relative_humidity'),
    wind_speed: field('wind_speed'),
    wind_speed_of_gust: get('gust'),
    wind_from_direction: field('wind_from_direction'),
    surface_air_pressure: field('surface_air_pressure'),
    initial_spread_index: get('initial_spread_index'),
    precipitation_amount: field('precipitation_amount'),
    precipitation_rate: field('precipitation_rate'),
    snowfall_amount: zip(
      (amount, temperature, humidity) => amount * snowProbability(temperature, humidity),
      field('precipitation_amount'),
      field('air_temperature'),
      field('relative_humidity'),
    ),
    surface_downwelling_shortwave_flux_in_air: field('surface_downwelling_shortwave_flux_in_air'),
    surface_net_downward_longwave_flux: get('net_longwave'),
  }
}
