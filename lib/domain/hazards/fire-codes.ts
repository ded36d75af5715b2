import { FIRE_CODES_AT_START, fineFuelMoistureCode } from '../meteo/fire-moisture.js'
import { initialSpreadIndex } from '../meteo/fire-weather-index.js'
import { metresPerSecondToKilometresPerHour } from '../units.js'
import type { Hours } from './hour-inputs.js'
import { zip } from './hours.js'
import { localDayOf, localHourOf } from './local-day.js'
import type { DerivedTable } from './table.js'

const NOON = 12
const HOURS_OF_RAIN = 24

/**
 * Initial spread index hour by hour: the fine fuel code of the local day's noon with the hour's wind.
 *
 * The code starts from 85, the season's start, at the first noon of the data. Rain before the first
 * known hour is unknown and counts as none, which errs towards danger: a run has none at its own time.
 *
 * Output  1; NaN before the first noon's day, and where an input is missing
 */
export function initialSpread(table: DerivedTable): Hours {
  const codes = noonCodes(table)
  const wind = table.field('wind_speed')
  let latest = Number.NaN
  const ofHour = Float64Array.from(table.inputs.validTimes, (time) => {
    latest = codes.get(localDayOf(time)) ?? latest
    return latest
  })
  return zip(
    (code, speed) => initialSpreadIndex(code, metresPerSecondToKilometresPerHour(speed)),
    ofHour,
    wind,
  )
}

function noonCodes(table: DerivedTable): ReadonlyMap<number, number> {
  const codes = new Map<number, number>()
  let previous: number = FIRE_CODES_AT_START.ffmc
  table.inputs.validTimes.forEach((time, hour) => {
    if (localHourOf(time) !== NOON) return
    const speed = table.field('wind_speed')[hour] ?? Number.NaN
    const code = fineFuelMoistureCode(previous, {
      airTemperatureC: table.field('air_temperature')[hour] ?? Number.NaN,
      relativeHumidityPercent: table.field('relative_humidity')[hour] ?? Number.NaN,
      windKmh: metresPerSecondToKilometresPerHour(speed),
      rain24hMm: rainUntil(table.field('precipitation_amount'), hour),
    })
    codes.set(localDayOf(time), code)
    if (!Number.isNaN(code)) previous = code
  })
  return codes
}

/** NaN where an hour is missing after the first known one, and where none is known. */
function rainUntil(rain: Hours, hour: number): number {
  const firstKnown = Array.from(rain).findIndex((amount) => !Number.isNaN(amount))
  if (firstKnown < 0 || firstKnown > hour) return Number.NaN
  let sum = 0
  for (let at = Math.max(firstKnown, hour - HOURS_OF_RAIN + 1); at <= hour; at++) {
    sum += rain[at] ?? Number.NaN
  }
  return sum
}
