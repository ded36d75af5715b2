/** Noon weather of the fire index: degC, %, km h-1, and mm in the 24 hours before. */
export interface FireWeather {
  readonly airTemperatureC: number
  readonly relativeHumidityPercent: number
  readonly windKmh: number
  readonly rain24hMm: number
}

/** Codes a season starts from. Van Wagner (1987). */
export const FIRE_CODES_AT_START = { ffmc: 85, dmc: 6, dc: 15 } as const

/**
 * Fine fuel moisture code: dryness of litter, a memory of a day or two.
 *
 * Input   yesterday's code, 0 to 101; noon weather. Output 0 to 101; NaN where an input is NaN
 * @see Van Wagner (1987), Canadian Forestry Service Technical Report 35, eq. 1-10
 */
export function fineFuelMoistureCode(previous: number, weather: FireWeather): number {
  if (isIncomplete(weather)) return Number.NaN
  const moisture = afterAir(afterRain(fineFuelMoisture(previous), weather.rain24hMm), weather)
  const code = (59.5 * (250 - moisture)) / (147.2 + moisture)
  return Math.min(101, Math.max(0, code))
}

/** Whether a value the codes of the day need is missing. */
export function isIncomplete(weather: FireWeather): boolean {
  const { airTemperatureC, relativeHumidityPercent, windKmh, rain24hMm } = weather
  return Number.isNaN(airTemperatureC + relativeHumidityPercent + windKmh + rain24hMm)
}

/** Moisture of fine fuel, % of dry weight, from its code. Eq. 1. */
export function fineFuelMoisture(code: number): number {
  return (147.2 * (101 - code)) / (59.5 + code)
}

function afterRain(moisture: number, rainMm: number): number {
  if (rainMm <= 0.5) return moisture
  const rain = rainMm - 0.5
  const wetting = 42.5 * rain * Math.exp(-100 / (251 - moisture)) * (1 - Math.exp(-6.93 / rain))
  const soaking = moisture > 150 ? 0.0015 * (moisture - 150) ** 2 * Math.sqrt(rain) : 0
  return Math.min(250, moisture + wetting + soaking)
}

function afterAir(moisture: number, weather: FireWeather): number {
  const { airTemperatureC: t, windKmh } = weather
  const h = Math.min(100, weather.relativeHumidityPercent)
  const warmth = 0.18 * (21.1 - t) * (1 - Math.exp(-0.115 * h))
  const drying = 0.942 * h ** 0.679 + 11 * Math.exp((h - 100) / 10) + warmth
  const wetting = 0.618 * h ** 0.753 + 10 * Math.exp((h - 100) / 10) + warmth
  if (moisture > drying) {
    return drying + (moisture - drying) * 10 ** -exchangeRate(h / 100, windKmh, t)
  }
  if (moisture < wetting) {
    return wetting - (wetting - moisture) * 10 ** -exchangeRate((100 - h) / 100, windKmh, t)
  }
  return moisture
}

function exchangeRate(fraction: number, windKmh: number, airTemperatureC: number): number {
  const atTwentyOne =
    0.424 * (1 - fraction ** 1.7) + 0.0694 * Math.sqrt(windKmh) * (1 - fraction ** 8)
  return 0.581 * atTwentyOne * Math.exp(0.0365 * airTemperatureC)
}
