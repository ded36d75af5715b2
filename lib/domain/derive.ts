import { apparentTemperature } from './meteo/apparent-temperature.js'
import { dewPoint } from './meteo/dew-point.js'
import { estimatedGust } from './meteo/gust.js'
import { wetBulb } from './meteo/wet-bulb.js'
import { eastwardWind, northwardWind } from './meteo/wind-components.js'
import type { DerivedId, StoredId } from './variables.js'

/** Stored variables of one point, shape [hour]; NaN where missing. */
export type StoredSeries = Readonly<Partial<Record<StoredId, Float64Array>>>

type At = (id: StoredId) => number

/** Value of a derived variable at one hour, from the stored ones at that hour. */
const DERIVATIONS = {
  dew_point_temperature: (at) => dewPoint(at('air_temperature'), at('relative_humidity')),
  apparent_air_temperature: (at) =>
    apparentTemperature(at('air_temperature'), at('relative_humidity'), at('wind_speed')),
  wet_bulb_temperature: (at) =>
    wetBulb(at('air_temperature'), at('relative_humidity'), at('surface_air_pressure')),
  // Without ten-minute rain (NaN) the gust has no convective floor; the answer says so.
  wind_speed_of_gust: (at) => estimatedGust(at('wind_speed'), at('lwe_precipitation_rate')),
  eastward_wind: (at) => eastwardWind(at('wind_speed'), at('wind_from_direction')),
  northward_wind: (at) => northwardWind(at('wind_speed'), at('wind_from_direction')),
} as const satisfies Record<DerivedId, (at: At) => number>

/** A derived variable along the hours of its inputs. */
export function derive(id: DerivedId, stored: StoredSeries, hours: number): Float64Array {
  const value = DERIVATIONS[id]
  return Float64Array.from({ length: hours }, (_, hour) =>
    value((input) => stored[input]?.[hour] ?? Number.NaN),
  )
}
