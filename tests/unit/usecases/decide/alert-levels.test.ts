import { describe, expect, test } from 'vitest'
import { raiseAlerts } from '../../../../lib/domain/alerts/raise-alerts.js'
import type { HourInputs } from '../../../../lib/domain/hazards/hour-inputs.js'
import { alertLevels, hourlyLevels } from '../../../../lib/usecases/decide/alert-levels.js'
import { alertSeries } from '../../../../lib/usecases/decide/alert-series.js'
import { type Sample, sampleHours } from '../../domain/sample-hours.js'

const CORDOBA = { latitude: -31.42, longitude: -64.19 }
const MENDOZA = { latitude: -32.89, longitude: -68.83 }
const MONTEVIDEO = { latitude: -34.9, longitude: -54.5 }

/** A run of 73 hours that begins at the first of them. */
function levelsOf(sample: Omit<Sample, 'hours'>) {
  const inputs: HourInputs = sampleHours({ hours: 73, start: '2026-11-24T06:00:00Z', ...sample })
  const series = alertSeries(inputs)
  const report = raiseAlerts({
    series,
    latitude: inputs.latitude,
    longitude: inputs.longitude,
    validTimes: inputs.validTimes.map((time) => new Date(time)),
    runTime: new Date(inputs.validTimes[0] ?? 0),
  })
  return alertLevels(report, inputs, series)
}

describe('the level of an hour', () => {
  test('of rain is of the hours in which it falls, from the first to the last', () => {
    // 90 mm in ten hours: orange in R7 from 80 mm in 12 h. The run begins at index 0.
    const rain = (hour: number) => (hour >= 20 && hour < 30 ? 9 : 0)
    const levels = levelsOf({ ...CORDOBA, fields: { precipitation_amount: rain } })
    expect(Array.from(levels.alert_level_rain).slice(19, 31)).toEqual([
      0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0,
    ])
  })

  test('of wind begins with the hour that reaches it', () => {
    // W2: gusts of 1.52 x 20 x 3.6 = 109 km/h are orange from 90.
    const wind = (hour: number) => (hour >= 40 && hour <= 42 ? 20 : 2)
    const levels = levelsOf({ ...CORDOBA, fields: { wind_speed: wind } })
    expect(Array.from(levels.alert_level_wind).slice(39, 44)).toEqual([0, 2, 2, 2, 0])
  })

  test('is unknown, not 0, where an input is missing', () => {
    const wind = (hour: number) => (hour === 10 ? Number.NaN : 2)
    const levels = levelsOf({ ...CORDOBA, fields: { wind_speed: wind } })
    expect(Array.from(levels.alert_level_wind).slice(9, 12)).toEqual([0, Number.NaN, 0])
  })

  test('of the Zonda outside its zone is 0 where the air is known, unknown where nothing is', () => {
    const nothing = (hour: number) => (hour === 10 ? Number.NaN : 20)
    const fields = { air_temperature: nothing }
    expect(levelsOf({ ...CORDOBA, fields }).alert_level_zonda[9]).toBe(0)
    expect(levelsOf({ ...CORDOBA, fields }).alert_level_zonda[10]).toBeNaN()
    expect(levelsOf({ ...MENDOZA, fields }).alert_level_zonda[9]).toBe(0)
  })

  test('of heat and cold is of the whole UTC days of the run, unknown in the others', () => {
    // Cordoba is R7: every day above 37 by day and 24.5 by night is red, below 9 and -3 red too.
    const hot = levelsOf({ ...CORDOBA, fields: { air_temperature: 38 } })
    const mild = levelsOf({ ...CORDOBA })
    const freezing = levelsOf({ ...CORDOBA, fields: { air_temperature: -5 } })
    // Of a run of 06 UTC the whole days are leads 18 to 65.
    const around = (levels: ArrayLike<number>) => [17, 18, 65, 66].map((hour) => levels[hour])
    const { NaN: unknown } = Number
    expect(around(hot.alert_level_heat)).toEqual([unknown, 3, 3, unknown])
    expect(around(hot.alert_level_cold)).toEqual([unknown, 0, 0, unknown])
    expect(around(mild.alert_level_heat)).toEqual([unknown, 0, 0, unknown])
    expect(around(freezing.alert_level_cold)).toEqual([unknown, 3, 3, unknown])
  })

  test('of heat is unknown all day long where an hour of the day is missing', () => {
    // Lead 32 is 14 UTC of the first whole day: its maximum could have been then.
    const holed = (hour: number) => (hour === 32 ? Number.NaN : 38)
    const { alert_level_heat: heat } = levelsOf({
      ...CORDOBA,
      fields: { air_temperature: holed },
    })
    expect([18, 31, 33, 41].every((hour) => Number.isNaN(heat[hour]))).toBe(true)
    expect(heat[42]).toBe(3)
  })

  test('of heat and cold is unknown in Patagonia and above 1500 m, which have no table', () => {
    const comodoro = levelsOf({
      latitude: -45.86,
      longitude: -67.48,
      fields: { air_temperature: 38 },
    })
    const high = levelsOf({
      ...CORDOBA,
      fields: { air_temperature: 38, surface_air_pressure: 840 },
    })
    for (const levels of [comodoro, high]) {
      expect(levels.alert_level_heat[30]).toBeNaN()
      expect(levels.alert_level_cold[30]).toBeNaN()
    }
  })

  test('is unknown where there is no table', () => {
    const levels = levelsOf({ ...MONTEVIDEO })
    expect(levels.alert_level_rain[30]).toBeNaN()
    expect(levels.alert_level_wind[30]).toBeNaN()
  })
})

test("what happens over an hour has no level at the run's own time, what is an instant's has", () => {
  const sample = sampleHours({ hours: 73, start: '2026-11-24T06:00:00Z', ...CORDOBA })
  const inputs: HourInputs = { ...sample, leadHours: sample.leadHours.map((_, hour) => hour) }
  const series = alertSeries(inputs)
  const validTimes = inputs.validTimes.map((time) => new Date(time))
  const runTime = new Date(inputs.validTimes[0] ?? 0)
  const report = raiseAlerts({ ...CORDOBA, series, validTimes, runTime })
  const first = (phenomenon: 'rain' | 'fog' | 'wind' | 'frost') =>
    Array.from(hourlyLevels(phenomenon, report, { inputs, series })).slice(0, 2)
  expect(first('rain')).toEqual([Number.NaN, 0])
  expect(first('fog')).toEqual([Number.NaN, 0])
  expect(first('wind')).toEqual([0, 0])
  expect(first('frost')).toEqual([0, 0])
})

test('snow that alerts look at is the amount times its probability', () => {
  // 1 degC and 80 %: 0.807 (Jennings et al. 2018, in the vectors of the methodology).
  const inputs = sampleHours({
    hours: 2,
    fields: { air_temperature: 1, relative_humidity: 80, precipitation_amount: 10 },
  })
  expect(alertSeries(inputs).snowfall_amount?.[0]).toBeCloseTo(8.07, 1)
})

test('net long wave is what comes down less what goes up', () => {
  const series = alertSeries(
    sampleHours({
      hours: 1,
      fields: {
        surface_downwelling_longwave_flux_in_air: 300,
        surface_upwelling_longwave_flux_in_air: 380,
      },
    }),
  )
  expect(series.surface_net_downward_longwave_flux?.[0]).toBe(-80)
})
