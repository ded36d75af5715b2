import { type FireWeather, isIncomplete } from './fire-moisture.js'

/** Effective day length of the duff code by month, h, south of 30 S and from 10 to 30 S. cffdrs. */
const DUFF_HOURS_SOUTH = [11.5, 10.5, 9.2, 7.9, 6.8, 6.2, 6.5, 7.4, 8.7, 10.0, 11.2, 11.8] as const
const DUFF_HOURS_TROPIC = [10.1, 9.6, 9.1, 8.5, 8.1, 7.8, 7.9, 8.3, 8.9, 9.4, 9.9, 10.2] as const
/** Day-length term of the drought code by month, south of 20 S. cffdrs. */
const DROUGHT_TERMS = [6.4, 5.0, 2.4, 0.4, -1.6, -1.6, -1.6, -1.6, -1.6, 0.9, 3.8, 5.8] as const

/** Effective day length, h; month from 1. NaN north of 10 S, where no table of ours reaches. */
export function duffDayLength(month: number, latitude: number): number {
  if (latitude > -10) return Number.NaN
  return (latitude < -30 ? DUFF_HOURS_SOUTH : DUFF_HOURS_TROPIC)[month - 1] ?? Number.NaN
}

/** Day-length term; month from 1. NaN north of 20 S, where no table of ours reaches. */
export function droughtDayLength(month: number, latitude: number): number {
  if (latitude > -20) return Number.NaN
  return DROUGHT_TERMS[month - 1] ?? Number.NaN
}

/**
 * Duff moisture code: dryness of the loose layer, a memory of a fortnight.
 *
 * @see Van Wagner (1987), Technical Report 35, eq. 11-16
 */
export function duffMoistureCode(
  previous: number,
  weather: FireWeather,
  dayLengthHours: number,
): number {
  if (isIncomplete(weather)) return Number.NaN
  const { airTemperatureC, rain24hMm } = weather
  const humidity = Math.min(100, weather.relativeHumidityPercent)
  const wetted = rain24hMm > 1.5 ? Math.max(0, duffAfterRain(previous, rain24hMm)) : previous
  const warmth = Math.max(-1.1, airTemperatureC) + 1.1
  return wetted + 1.894 * warmth * (100 - humidity) * dayLengthHours * 1e-4
}

function duffAfterRain(previous: number, rainMm: number): number {
  const effective = 0.92 * rainMm - 1.27
  const before = 20 + Math.exp(5.6348 - previous / 43.43)
  const after = before + (1000 * effective) / (48.77 + duffSlope(previous) * effective)
  return 244.72 - 43.43 * Math.log(after - 20)
}

function duffSlope(previous: number): number {
  if (previous <= 33) return 100 / (0.5 + 0.3 * previous)
  if (previous <= 65) return 14 - 1.3 * Math.log(previous)
  return 6.2 * Math.log(previous) - 17.2
}

/**
 * Drought code: dryness of deep fuel, a memory of a season.
 *
 * @see Van Wagner (1987), Technical Report 35, eq. 18-23
 */
export function droughtCode(previous: number, weather: FireWeather, dayLengthTerm: number): number {
  if (isIncomplete(weather)) return Number.NaN
  const { airTemperatureC, rain24hMm } = weather
  const wetted = rain24hMm > 2.8 ? Math.max(0, droughtAfterRain(previous, rain24hMm)) : previous
  const warmth = Math.max(-2.8, airTemperatureC) + 2.8
  return wetted + 0.5 * Math.max(0, 0.36 * warmth + dayLengthTerm)
}

function droughtAfterRain(previous: number, rainMm: number): number {
  const effective = 0.83 * rainMm - 1.27
  return 400 * Math.log(800 / (800 * Math.exp(-previous / 400) + 3.937 * effective))
}
