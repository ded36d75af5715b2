import {
  FIELD_NAMES,
  type FieldName,
  type HourInputs,
  MS_PER_HOUR,
} from '../../../lib/domain/hazards/hour-inputs.js'

/** A value for every hour, one per hour, or a function of the hour's index. */
type Filling = number | readonly number[] | ((hour: number) => number)

/** A mild, dry, calm hour by day: no hazard of any profile stands out in it. */
const MILD: Readonly<Record<FieldName, number>> = {
  air_temperature: 20,
  relative_humidity: 55,
  wind_speed: 2,
  wind_from_direction: 90,
  surface_air_pressure: 1013,
  precipitation_amount: 0,
  precipitation_rate: 0,
  surface_downwelling_shortwave_flux_in_air: 200,
  surface_downwelling_longwave_flux_in_air: 330,
  surface_upwelling_longwave_flux_in_air: 420,
  soil_temperature: 18,
  soil_moisture: 0.2,
  freezing_level_altitude: 4000,
  alert_level_rain: 0,
  alert_level_wind: 0,
  alert_level_zonda: 0,
  alert_level_snow: 0,
  alert_level_heat: 0,
  alert_level_cold: 0,
  fire_weather_index: 2,
}

export interface Sample {
  readonly hours: number
  /** UTC of the first valid time; 15 UTC, noon in Argentina, unless told. */
  readonly start?: string
  readonly latitude?: number
  readonly longitude?: number
  readonly fields?: Readonly<Partial<Record<FieldName, Filling>>>
  /** Fields that are not there at all. */
  readonly without?: readonly FieldName[]
}

export function sampleHours(sample: Sample): HourInputs {
  const { hours, fields = {}, without = [] } = sample
  const first = Date.parse(sample.start ?? '2024-11-15T15:00:00Z')
  const indices = Array.from({ length: hours }, (_, hour) => hour)
  const present = FIELD_NAMES.filter((name) => !without.includes(name))
  return {
    latitude: sample.latitude ?? -34.6,
    longitude: sample.longitude ?? -58.4,
    validTimes: indices.map((hour) => first + hour * MS_PER_HOUR),
    leadHours: indices.map((hour) => hour + 3),
    fields: Object.fromEntries(
      present.map((name) => [name, indices.map((hour) => at(fields[name] ?? MILD[name], hour))]),
    ),
  }
}

function at(filling: Filling, hour: number): number {
  if (typeof filling === 'number') return filling
  return typeof filling === 'function' ? filling(hour) : (filling[hour] ?? Number.NaN)
}
