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
 */
function comfortOfDay(table: DerivedTable, hours: readonly number[]): number {
  const sun = table.get('solar_elevation')
  const light = hours.filter((hour) => (sun[hour] ?? Number.NaN) > 0)
  if (light.length < LEAST_DAYLIGHT_HOURS) return Number.NaN
  const heat = pick(table.get('heat_index'), light)
  return holidayClimateIndex({
    effectiveTemperatureC: Math.max(...heat),
    cloudPercent: 100 * mean(pick(table.get('cloud_fraction'), light)),
    precipitationMm: sum(pick(table.field('precipitation_amount'), hours)),
    windKmh: mean(pick(table.get('wind_kmh'), light)),
  })
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
