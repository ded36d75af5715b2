import { describe, expect, it } from 'vitest'
import { dailyExtremes } from '../../../../lib/domain/alerts/daily-extremes.js'
import { eventsOf, HOURS, levelsOf, report, series, timeAt } from './run.js'

/** Days of a minimum at 09 UTC and a maximum at 18 UTC, and one temperature where no day is told. */
function days(extremes: readonly (readonly [minimum: number, maximum: number])[], base = 27) {
  const changes: Record<number, number> = {}
  extremes.forEach(([minimum, maximum], day) => {
    const midnight = day * 24
    for (let hour = midnight; hour < midnight + 24 && hour < HOURS; hour += 1) {
      changes[hour] = (minimum + maximum) / 2
    }
    changes[midnight + 9] = minimum
    changes[midnight + 18] = maximum
  })
  return { air_temperature: series(base, changes) }
}

const MILD = [15, 28] as const
const HOT = [22.5, 33] as const
/** Cold by day alone. */
const FRESH = [1, 9] as const

describe('daily extremes', () => {
  it('are the minimum of 00–12 and the maximum of 12–24 UTC of whole days', () => {
    const temperatures = series(10, { 3: 5, 12: 11, 15: 30, 24: 31, 40: 20, 72: 9 })
    const times = temperatures.map((_, hour) => timeAt(hour))
    expect(dailyExtremes(temperatures, times)).toEqual([
      { first: 0, last: 23, minimum: 5, maximum: 31 },
      { first: 24, last: 47, minimum: 10, maximum: 20 },
      { first: 48, last: 71, minimum: 10, maximum: 10 },
    ])
  })

  it('of a run of 12 UTC are two', () => {
    const times = series(0).map((_, hour) => timeAt(hour + 12))
    expect(dailyExtremes(series(0), times)).toHaveLength(2)
  })

  it('are missing where an hour is', () => {
    const temperatures = series(10, { 3: Number.NaN })
    const [day] = dailyExtremes(
      temperatures,
      temperatures.map((_, hour) => timeAt(hour)),
    )
    expect(day).toEqual({ first: 0, last: 23, minimum: Number.NaN, maximum: 10 })
  })
})

// Buenos Aires: maximum 32.3 and minimum 22 as published; 34, 36.5 and 23, 24.5 are the project's own.
describe('heat', () => {
  it.each([
    ['a hot day', [MILD, [22.1, 32.4], MILD], ['yellow']],
    ['a day exactly at both limits', [MILD, [22, 32.3], MILD], []],
    ['a hot day with a fresh night', [MILD, [21.9, 38], MILD], []],
    ['a day beyond the second limits', [MILD, [23.1, 34.1], MILD], ['orange']],
    ['a day beyond the third limits', [MILD, [24.6, 36.6], MILD], ['red']],
    ['two hot days', [HOT, HOT, MILD], ['yellow']],
    ['three hot days, a heat wave', [HOT, HOT, HOT], ['orange']],
    [
      'three very hot days',
      [
        [23.5, 35],
        [23.5, 35],
        [23.5, 35],
      ],
      ['red'],
    ],
  ] as const)('of %s', (_, extremes, expected) => {
    expect(levelsOf('heat', 'buenosAires', days(extremes))).toEqual(expected)
  })

  it('is a heat wave in fewer days when hot days came before, only if without a break', () => {
    const before = { hotDaysBefore: 1 }
    expect(levelsOf('heat', 'buenosAires', days([HOT, HOT, MILD]), before)).toEqual(['orange'])
    expect(levelsOf('heat', 'buenosAires', days([MILD, HOT, HOT]), before)).toEqual(['yellow'])
  })

  it('tells how many days in a row, and the threshold', () => {
    const [event] = eventsOf('heat', 'buenosAires', days([HOT, HOT, HOT]))
    expect(event?.values.at(-1)).toMatchObject({ quantity: 'consecutive_days', value: 3 })
    expect(event?.thresholds.map(({ id }) => id)).toContain('heat.orange.days')
  })

  it('says which hours belong to no whole day', () => {
    const { notEvaluated } = report('buenosAires', days([MILD, MILD, MILD]))
    expect(notEvaluated).toContainEqual({ phenomenon: 'heat', hours: 1, missingInputs: [] })
  })

  it('does not apply in Patagonia, above 1500 m, nor outside Argentina', () => {
    const heights = (hectopascals: number) => ({
      ...days([MILD]),
      surface_air_pressure: series(hectopascals),
    })
    expect(report('comodoro', heights(1000)).notApplicable).toContain('heat')
    expect(report('salta', heights(845)).notApplicable).toContain('heat')
    expect(report('salta', heights(880)).notApplicable).not.toContain('heat')
    expect(report('santiago', heights(950)).notApplicable).toContain('heat')
  })
})

// Buenos Aires: maximum 10.5, 9.5, 7.5 and minimum -0.5, -2, -4.5.
describe('cold', () => {
  it.each([
    ['exactly at both limits', [[-0.5, 10.5]], ['yellow']],
    ['just above the limit of the night', [[-0.4, 10.5]], []],
    ['at the second limits', [[-2, 9.5]], ['orange']],
    ['at the third limits', [[-4.5, 7.5]], ['red']],
  ] as const)('of a day %s', (_, extremes, expected) => {
    const given = days([FRESH, ...extremes, FRESH], 5)
    expect(levelsOf('cold', 'buenosAires', given)).toEqual(expected)
  })

  it('of three days in a row is orange', () => {
    const day = [-1, 10] as const
    expect(levelsOf('cold', 'buenosAires', days([day, day, day], 5))).toEqual(['orange'])
  })
})

describe('frost', () => {
  it.each([
    [3.1, []],
    [3, ['yellow']],
    [0.1, ['yellow']],
    [0, ['orange']],
    [-3.9, ['orange']],
    [-4, ['red']],
  ])('at %d °C gives %j', (lowest, expected) => {
    const given = { air_temperature: series(12, { 33: lowest }) }
    expect(levelsOf('frost', 'bariloche', given)).toEqual(expected)
  })

  it('of two nights is two events, each with its lowest value', () => {
    const given = { air_temperature: series(12, { 8: 1, 9: -1, 10: 1, 32: 2 }) }
    const events = eventsOf('frost', 'cordoba', given)
    expect(events.map(({ level, peak }) => [level, peak])).toEqual([
      ['orange', timeAt(9)],
      ['yellow', timeAt(32)],
    ])
    expect(events[0]?.values[0]?.value).toBe(-1)
  })

  it('is told outside Argentina too', () => {
    expect(levelsOf('frost', 'santiago', { air_temperature: series(-1) })).toEqual(['orange'])
  })
})
