import fc from 'fast-check'
import type { HourInputs } from '../../../lib/domain/hazards/hour-inputs.js'
import { sampleHours } from './sample-hours.js'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** One hour of weather that Argentina could have, alert levels included. */
const anyHour = fc.record({
  air_temperature: between(-20, 45),
  relative_humidity: between(3, 100.5),
  wind_speed: between(0, 35),
  wind_from_direction: between(0, 360),
  surface_air_pressure: between(650, 1035),
  precipitation_amount: fc.oneof(fc.constant(0), between(0, 40)),
  precipitation_rate: fc.oneof(fc.constant(0), between(0, 120)),
  surface_downwelling_shortwave_flux_in_air: between(-1, 1100),
  surface_downwelling_longwave_flux_in_air: between(180, 450),
  surface_upwelling_longwave_flux_in_air: between(230, 550),
  soil_temperature: between(-2, 35),
  soil_moisture: between(0.03, 0.5),
  freezing_level_altitude: between(0, 5500),
  alert_level_rain: fc.nat(3),
  alert_level_wind: fc.nat(3),
  alert_level_zonda: fc.nat(3),
  alert_level_snow: fc.nat(3),
  alert_level_heat: fc.nat(3),
  alert_level_cold: fc.nat(3),
  fire_weather_index: between(0, 80),
})

/** Up to two days of it, hour by hour without any memory, so every jump occurs. */
export const anyWeather = fc
  .array(anyHour, { minLength: 1, maxLength: 50 })
  .map((hours): HourInputs => {
    const first = hours[0]
    const names = first === undefined ? [] : typedKeys(first)
    const fields = Object.fromEntries(names.map((name) => [name, hours.map((hour) => hour[name])]))
    return sampleHours({ hours: hours.length, fields })
  })

function typedKeys<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  const keys: Key[] = []
  for (const key in record) keys.push(key)
  return keys
}
