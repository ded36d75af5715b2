import type { Hours } from '../hazards/hour-inputs.js'
import { dateOfDay, hoursByDay } from '../hazards/local-day.js'
import type { DerivedTable } from '../hazards/table.js'
import { touristComfort } from '../hazards/tourist-days.js'
import {
  dailyReferenceEvapotranspiration,
  netRadiationOfHour,
} from '../meteo/reference-evapotranspiration.js'
import { vapourPressure } from '../meteo/vapour-pressure.js'
import { windAt2m } from '../meteo/wind-profile.js'
import type { Text } from '../methodology.js'
import type { DailyIndexId } from '../profiles/profile.js'

/** A value of each local day that stands beside the risk. */
export interface DailyIndex {
  readonly id: DailyIndexId
  readonly title: Text
  readonly unit: string
  /** Local dates, UTC-3; NaN where too little of the day is known. */
  readonly days: readonly { readonly date: string; readonly value: number }[]
}

const HOURS_OF_A_DAY = 24

interface Recipe {
  readonly title: Text
  readonly unit: string
  readonly ofDays: (table: DerivedTable) => ReadonlyMap<number, number>
}

const RECIPES: Readonly<Record<DailyIndexId, Recipe>> = {
  comfort: {
    title: { es: 'Confort turístico (HCI)', en: 'Tourist comfort (HCI)' },
    unit: '1',
    ofDays: touristComfort,
  },
  reference_evapotranspiration: {
    title: { es: 'Evapotranspiración de referencia (ET0)', en: 'Reference evapotranspiration' },
    unit: 'kg m-2',
    ofDays: evapotranspiration,
  },
}

/** The asked indices, in the order asked, each over the local days of the inputs. */
export function dailyIndices(table: DerivedTable, ids: readonly DailyIndexId[]): DailyIndex[] {
  return ids.map((id) => {
    const { title, unit, ofDays } = RECIPES[id]
    const days = [...ofDays(table)].map(([day, value]) => ({ date: dateOfDay(day), value }))
    return { id, title, unit, days }
  })
}

/** Only whole days: half a day's sun is not half a day's water. */
function evapotranspiration(table: DerivedTable): ReadonlyMap<number, number> {
  const days = new Map<number, number>()
  for (const [day, hours] of hoursByDay(table.inputs.validTimes)) {
    days.set(day, hours.length < HOURS_OF_A_DAY ? Number.NaN : evapotranspirationOf(table, hours))
  }
  return days
}

function evapotranspirationOf(table: DerivedTable, hours: readonly number[]): number {
  const pick = (series: Hours) => hours.map((hour) => series[hour] ?? Number.NaN)
  const temperature = pick(table.field('air_temperature'))
  const humidity = pick(table.field('relative_humidity'))
  const sun = pick(table.field('surface_downwelling_shortwave_flux_in_air'))
  const down = pick(table.field('surface_downwelling_longwave_flux_in_air'))
  const up = pick(table.field('surface_upwelling_longwave_flux_in_air'))
  const at = (values: readonly number[], index: number) => values[index] ?? Number.NaN
  return dailyReferenceEvapotranspiration({
    maximumC: Math.max(...temperature),
    minimumC: Math.min(...temperature),
    vapourPressureKpa: mean(temperature.map((t, i) => vapourPressure(t, at(humidity, i)))),
    windSpeed2mMs: windAt2m(mean(pick(table.field('wind_speed')))),
    pressureHpa: mean(pick(table.field('surface_air_pressure'))),
    netRadiationMj: sum(sun.map((flux, i) => netRadiationOfHour(flux, at(down, i), at(up, i)))),
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}
