import { droughtCode, droughtDayLength, duffDayLength, duffMoistureCode } from './fire-drought.js'
import { type FireWeather, fineFuelMoisture, fineFuelMoistureCode } from './fire-moisture.js'

/** The index's memory. A caller carries it from day to day; weeks pass before it means anything. */
export interface FireState {
  readonly ffmc: number
  readonly dmc: number
  readonly dc: number
}

/** Today's codes, and the indices of spread, fuel and fire weather that follow. No unit. */
export interface FireDay extends FireState {
  readonly isi: number
  readonly bui: number
  readonly fwi: number
}

/**
 * One day of the Canadian fire weather index system.
 *
 * Input   yesterday's state; noon weather; month from 1; latitude, degrees north
 * Output  today's state and indices; NaN where an input is NaN or the latitude has no day length
 * @see Van Wagner (1987), Canadian Forestry Service Technical Report 35
 */
export function fireDay(
  previous: FireState,
  weather: FireWeather,
  place: { readonly month: number; readonly latitude: number },
): FireDay {
  const ffmc = fineFuelMoistureCode(previous.ffmc, weather)
  const dmc = duffMoistureCode(previous.dmc, weather, duffDayLength(place.month, place.latitude))
  const dc = droughtCode(previous.dc, weather, droughtDayLength(place.month, place.latitude))
  const isi = initialSpreadIndex(ffmc, weather.windKmh)
  const bui = buildUpIndex(dmc, dc)
  return { ffmc, dmc, dc, isi, bui, fwi: fireWeatherIndex(isi, bui) }
}

/** How fast a fire would run. Fine fuel code 0 to 101; wind, km h-1. Eq. 24-26. */
export function initialSpreadIndex(ffmc: number, windKmh: number): number {
  const moisture = fineFuelMoisture(ffmc)
  const fuel = 91.9 * Math.exp(-0.1386 * moisture) * (1 + moisture ** 5.31 / 4.93e7)
  return 0.208 * Math.exp(0.05039 * windKmh) * fuel
}

/** How much fuel would burn. Eq. 27. */
export function buildUpIndex(dmc: number, dc: number): number {
  const both = dmc + 0.4 * dc
  if (both === 0) return 0
  if (dmc <= 0.4 * dc) return (0.8 * dmc * dc) / both
  return dmc - (1 - (0.8 * dc) / both) * (0.92 + (0.0114 * dmc) ** 1.7)
}

/** Intensity of a spreading fire. Eq. 28-30. */
export function fireWeatherIndex(isi: number, bui: number): number {
  const duff = bui <= 80 ? 0.626 * bui ** 0.809 + 2 : 1000 / (25 + 108.64 * Math.exp(-0.023 * bui))
  const intensity = 0.1 * isi * duff
  if (!(intensity > 1)) return intensity
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: the paper's 0.434, which its test series was made with
  return Math.exp(2.72 * (0.434 * Math.log(intensity)) ** 0.647)
}
