import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dailyStatistics } from '../../../lib/domain/daily.js'
import { HOUR_MS } from '../../../lib/domain/model-run.js'

const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const buenosAiresDay = (ms: number): string => utcDay(ms - 3 * HOUR_MS)

function hours(from: string, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Date.parse(from) + i * HOUR_MS)
}

test('a sum labelled midnight belongs to the day that ends there, a point value to the day that begins', () => {
  const times = hours('2026-11-24T23:00:00Z', 3)
  const days = dailyStatistics(
    times,
    {
      precipitation_amount: Float64Array.of(1, 2, 4),
      air_temperature: Float64Array.of(10, 20, 30),
    },
    utcDay,
  )
  expect(days).toEqual([
    {
      date: '2026-11-24',
      statistics: {
        precipitation_amount: { sum: 3, max: 2, hours: 2 },
        air_temperature: { min: 10, max: 10, hours: 1 },
      },
    },
    {
      date: '2026-11-25',
      statistics: {
        precipitation_amount: { sum: 4, max: 4, hours: 1 },
        air_temperature: { min: 20, max: 30, hours: 2 },
      },
    },
  ])
})

test('midnight is the local one', () => {
  // 03 UTC is midnight in Buenos Aires.
  const days = dailyStatistics(
    hours('2026-11-25T03:00:00Z', 2),
    { precipitation_amount: Float64Array.of(5, 7) },
    buenosAiresDay,
  )
  expect(days.map(({ date, statistics }) => [date, statistics.precipitation_amount?.sum])).toEqual([
    ['2026-11-24', 5],
    ['2026-11-25', 7],
  ])
})

test('a mean and a maximum of the hour before midnight belong to the day before too', () => {
  const days = dailyStatistics(
    hours('2026-11-25T00:00:00Z', 1),
    {
      surface_downwelling_shortwave_flux_in_air: Float64Array.of(400),
      lwe_precipitation_rate: Float64Array.of(12),
    },
    utcDay,
  )
  expect(days).toEqual([
    {
      date: '2026-11-24',
      statistics: {
        surface_downwelling_shortwave_flux_in_air: { mean: 400, max: 400, hours: 1 },
        lwe_precipitation_rate: { max: 12, hours: 1 },
      },
    },
  ])
})

test('missing hours are not counted and never taken for zero', () => {
  const [day] = dailyStatistics(
    hours('2026-11-24T01:00:00Z', 3),
    { air_temperature: Float64Array.of(5, Number.NaN, 7) },
    utcDay,
  )
  expect(day?.statistics.air_temperature).toEqual({ min: 5, max: 7, hours: 2 })
})

test('a day without any value has no figures at all', () => {
  expect(
    dailyStatistics(
      hours('2026-11-24T01:00:00Z', 2),
      { air_temperature: Float64Array.of(Number.NaN, Number.NaN) },
      utcDay,
    ),
  ).toEqual([])
})

test('directions have no smallest and largest', () => {
  expect(
    dailyStatistics(
      hours('2026-11-24T01:00:00Z', 1),
      { wind_from_direction: Float64Array.of(350) },
      utcDay,
    ),
  ).toEqual([])
})

describe('over any series', () => {
  const series = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), {
    minLength: 1,
    maxLength: 72,
  })
  const zone = fc.integer({ min: -12, max: 14 })

  test('the days’ sums add up to the sum of the hours, and their hours to the hours', () => {
    fc.assert(
      fc.property(series, zone, fc.nat(23), (values, offset, hour) => {
        const times = hours(`2026-11-24T${String(hour).padStart(2, '0')}:00:00Z`, values.length)
        const days = dailyStatistics(
          times,
          { precipitation_amount: Float64Array.from(values) },
          (ms) => utcDay(ms + offset * HOUR_MS),
        )
        const total = values.reduce((sum, value) => sum + value, 0)
        const ofDays = days.map(({ statistics }) => statistics.precipitation_amount)
        expect(ofDays.reduce((sum, day) => sum + (day?.sum ?? 0), 0)).toBeCloseTo(total, 6)
        expect(ofDays.reduce((sum, day) => sum + (day?.hours ?? 0), 0)).toBe(values.length)
      }),
    )
  })

  test('no day covers more than 24 hours, and days ascend', () => {
    fc.assert(
      fc.property(series, zone, (values, offset) => {
        const times = hours('2026-11-24T00:00:00Z', values.length)
        const days = dailyStatistics(
          times,
          {
            precipitation_amount: Float64Array.from(values),
            air_temperature: Float64Array.from(values),
          },
          (ms) => utcDay(ms + offset * HOUR_MS),
        )
        for (const { statistics } of days) {
          expect(statistics.precipitation_amount?.hours ?? 0).toBeLessThanOrEqual(24)
          expect(statistics.air_temperature?.hours ?? 0).toBeLessThanOrEqual(24)
        }
        const dates = days.map(({ date }) => date)
        expect(dates).toEqual([...dates].sort())
      }),
    )
  })
})
