import { apparentTemperature } from '../meteo/apparent-temperature.js'
import { liftingCondensationLevel } from '../meteo/cloud-base.js'
import { cloudFraction } from '../meteo/cloud-fraction.js'
import { deltaT } from '../meteo/delta-t.js'
import { densityAltitude } from '../meteo/density-altitude.js'
import { dewPoint } from '../meteo/dew-point.js'
import { estimatedGust } from '../meteo/gust.js'
import { heatIndex } from '../meteo/heat-index.js'
import { pressureAltitude } from '../meteo/pressure-altitude.js'
import { skinTemperature } from '../meteo/skin-temperature.js'
import { freshSnow, snowProbability } from '../meteo/snow-probability.js'
import { temperatureHumidityIndex } from '../meteo/temperature-humidity-index.js'
import { vapourPressureDeficit } from '../meteo/vapour-pressure-deficit.js'
import { wetBulbGlobeTemperature } from '../meteo/wet-bulb-globe-temperature.js'
import { windChill } from '../meteo/wind-chill.js'
import { solarElevation } from '../solar.js'
import { metresPerSecondToKilometresPerHour, metresToFeet } from '../units.js'
import { initialSpread } from './fire-codes.js'
import { assertHourly, type FieldName, type HourInputs, type Hours } from './hour-inputs.js'
import { constant, zip } from './hours.js'
import type { DerivedName, DerivedTable } from './table.js'
import { touristDiscomfort } from './tourist-days.js'

const T = 'air_temperature'
const RH = 'relative_humidity'
const LONGWAVE_DOWN = 'surface_downwelling_longwave_flux_in_air'
const LONGWAVE_UP = 'surface_upwelling_longwave_flux_in_air'
const SHORTWAVE_DOWN = 'surface_downwelling_shortwave_flux_in_air'

const of =
  (compute: (...values: number[]) => number, ...names: FieldName[]) =>
  (table: DerivedTable) =>
    zip(compute, ...names.map((name) => table.field(name)))

const ofDerived =
  (compute: (...values: number[]) => number, ...names: DerivedName[]) =>
  (table: DerivedTable) =>
    zip(compute, ...names.map((name) => table.get(name)))

const RECIPES: Readonly<Record<DerivedName, (table: DerivedTable) => Hours>> = {
  apparent_temperature: of(apparentTemperature, T, RH, 'wind_speed'),
  cloud_base_ft: (table) =>
    zip(
      (t, dew) => metresToFeet(liftingCondensationLevel(t, dew)),
      table.field(T),
      table.get('dew_point'),
    ),
  cloud_fraction: of(cloudFraction, LONGWAVE_DOWN, T, RH),
  delta_t: of(deltaT, T, RH, 'surface_air_pressure'),
  density_altitude_ft: of(densityAltitude, 'surface_air_pressure', T, RH),
  dew_point: of(dewPoint, T, RH),
  dew_point_spread: (table) => zip((t, dew) => t - dew, table.field(T), table.get('dew_point')),
  fresh_snow_cm: of(
    (t, rh, mm) => freshSnow(snowProbability(t, rh), mm),
    T,
    RH,
    'precipitation_amount',
  ),
  gust: of(estimatedGust, 'wind_speed', 'precipitation_rate'),
  gust_kmh: ofDerived(metresPerSecondToKilometresPerHour, 'gust'),
  heat_index: of(heatIndex, T, RH),
  initial_spread_index: initialSpread,
  net_longwave: of((down, up) => down - up, LONGWAVE_DOWN, LONGWAVE_UP),
  pressure_altitude_ft: of(pressureAltitude, 'surface_air_pressure'),
  skin_temperature: of(skinTemperature, LONGWAVE_UP, LONGWAVE_DOWN),
  solar_elevation: ({ inputs }) =>
    Float64Array.from(inputs.validTimes, (time) => solarElevation(time, inputs)),
  temperature_humidity_index: of(temperatureHumidityIndex, T, RH),
  tourist_discomfort: touristDiscomfort,
  vapour_pressure_deficit: of(vapourPressureDeficit, T, RH),
  wet_bulb_globe_temperature: of(wetBulbGlobeTemperature, T, RH, SHORTWAVE_DOWN),
  wind_chill: of(windChill, T, 'wind_speed'),
  wind_kmh: of(metresPerSecondToKilometresPerHour, 'wind_speed'),
}

/**
 * The table of one point. A field that is not there reads as NaN at every hour; hours that skip, or
 * series of other lengths, are an `internal_error`.
 */
export function derivedTable(inputs: HourInputs): DerivedTable {
  assertHourly(inputs)
  const length = inputs.validTimes.length
  const absent = constant(Number.NaN, length)
  const made = new Map<DerivedName, Hours>()
  const table: DerivedTable = {
    inputs,
    length,
    field: (name) => inputs.fields[name] ?? absent,
    get(name) {
      const known = made.get(name)
      if (known !== undefined) return known
      const values = RECIPES[name](table)
      made.set(name, values)
      return values
    },
  }
  return table
}
