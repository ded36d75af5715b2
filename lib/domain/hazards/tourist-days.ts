import { holidayClimateIndex } from '../meteo/holiday-climate-index.js'
import type { Hours } from './hour-inputs.js'
import { hoursByDay, localDayOf } from './local-day.js'
import type { DerivedTable } from './table.js'

/** Fewer daylight hours than these do not make a day out. Ours. */
const LEAST_DAYLIGHT_HOURS = 6

/** Comfort of each local day, 0 to 100, by day number; NaN where too little of the day is known. */
export function touristComfort(table: DerivedTable): ReadonlyMap<number, number> {
  const days = new Map<number, number>()
  for (const [day, hours] of hoursByDay(table.inputs.validTimes)) {
    days.set(day, comfortOfDay(table, hours))
  }
  return days
}

/** What is left of 100 by the comfort of the hour's local day. */
export function touristDiscomfort(table: DerivedTable): Hours {
  const days = touristComfort(table)
  return Float64Array.from(
    table.inputs.validTimes,
    (time) => 100 - (days.get(localDayOf(time)) ?? Number.NaN),
  )
}

/**
 * The index wants one value a day: heat index at the warmest daylight hour, mean cloud and wind of
 * daylight, rain of all the day's hours that are known. Which value stands for a day is ours.
 *
 * An hour that lacks any of them is as if it were not there: a run has no cloud and no rain at its own
 * time, and that must not cost the rest of the day its value.
 */
function comfortOfDay(table: DerivedTable, hours: readonly number[]): number {
  const sun = table.get('solar_elevation')
  const heat = table.get('heat_index')
  const cloud = table.get('cloud_fraction')
  const rain = table.field('precipitation_amount')
  const wind = table.get('wind_kmh')
  const known = hours.filter((hour) => [heat, cloud, rain, wind].every((at) => isKnown(at[hour])))
  const light = known.filter((hour) => (sun[hour] ?? Number.NaN) > 0)
  if (light.length < LEAST_DAYLIGHT_HOURS) return Number.NaN
  return holidayClimateIndex({
    effectiveTemperatureC: Math.max(...pick(heat, light)),
    cloudPercent: 100 * mean(pick(cloud, light)),
    precipitationMm: sum(pick(rain, known)),
    windKmh: mean(pick(wind, light)),
  })
}

function isKnown(value = Number.NaN): boolean {
  return !Number.isNaN(value)
}

function pick(series: Hours, hours: readonly number[]): number[] {
  return hours.map((hour) => series[hour] ?? Number.NaN)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}
