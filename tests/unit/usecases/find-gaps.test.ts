import { expect, test } from 'vitest'
import { findGaps } from '../../../lib/usecases/find-gaps.js'

const TIMES = [100, 200, 300]
const known = {
  timesMs: TIMES,
  values: {},
  stored: {},
  missing: [],
  absence: () => undefined,
}

test('nothing is missing where every hour has a value', () => {
  const values = { air_temperature: Float64Array.of(1, 2, 3) }
  expect(findGaps(['air_temperature'], { ...known, values })).toEqual([])
})

test('hours are gathered by reason: the run’s end before the file’s, the file’s before the value’s', () => {
  const values = { air_temperature: Float64Array.of(Number.NaN, Number.NaN, Number.NaN) }
  const gaps = findGaps(['air_temperature'], {
    ...known,
    values,
    missing: [{ variable: 'air_temperature', reason: 'variable_not_in_file', timesMs: [200, 300] }],
    absence: (time) => (time === 300 ? 'beyond_run' : undefined),
  })
  expect(gaps).toEqual([
    { variable: 'air_temperature', reason: 'no_value', timesMs: [100] },
    { variable: 'air_temperature', reason: 'variable_not_in_file', timesMs: [200] },
    { variable: 'air_temperature', reason: 'beyond_run', timesMs: [300] },
  ])
})

test('a file’s gap is not a gap where there is a value', () => {
  const gaps = findGaps(['air_temperature'], {
    ...known,
    values: { air_temperature: Float64Array.of(1, 2, 3) },
    missing: [{ variable: 'air_temperature', reason: 'not_in_archive', timesMs: TIMES }],
  })
  expect(gaps).toEqual([])
})

test('what is derived lacks an input', () => {
  const values = { dew_point_temperature: Float64Array.of(1, Number.NaN, 3) }
  expect(findGaps(['dew_point_temperature'], { ...known, values })).toEqual([
    { variable: 'dew_point_temperature', reason: 'input_missing', timesMs: [200] },
  ])
})

test('a gust without ten-minute rain is a poorer value, hour by hour; with it there is no gap', () => {
  const values = { wind_speed_of_gust: Float64Array.of(10, 10, 10) }
  const stored = { lwe_precipitation_rate: Float64Array.of(0, Number.NaN, 3) }
  expect(findGaps(['wind_speed_of_gust'], { ...known, values, stored })).toEqual([
    { variable: 'wind_speed_of_gust', reason: 'without_ten_minute_rain', timesMs: [200] },
  ])
})

test('the day’s extremes are missing at the ends of their half days, outside the hours too', () => {
  const missing = [
    { variable: 'air_temperature_minimum', reason: 'not_in_archive', timesMs: [900] },
  ] as const
  expect(
    findGaps(['air_temperature_minimum', 'air_temperature_maximum'], { ...known, missing }),
  ).toEqual(missing)
})
