import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventsOf, levelsOf, type PlaceName, report, series, timeAt } from './run.js'

const KMH = 3.6

function winds(sustainedKmh: number, gustKmh: number) {
  return {
    wind_speed: series(3, { 20: sustainedKmh / KMH }),
    wind_speed_of_gust: series(5, { 20: gustKmh / KMH }),
  }
}

describe('wind', () => {
  it.each<[PlaceName, number, number, string[]]>([
    ['buenosAires', 55.001, 0, ['yellow']],
    ['buenosAires', 54.9, 64.9, []],
    ['buenosAires', 0, 65.001, ['yellow']],
    ['buenosAires', 75.001, 0, ['orange']],
    ['buenosAires', 0, 90.001, ['orange']],
    ['buenosAires', 90.001, 0, ['red']],
    ['buenosAires', 0, 110.001, ['red']],
    ['buenosAires', 89.9, 109.9, ['orange']],
    ['comodoro', 64.9, 79.9, []],
    ['comodoro', 65.001, 0, ['yellow']],
    ['comodoro', 0, 110.001, ['orange']],
    ['comodoro', 0, 140.001, ['red']],
    ['bahiaBlanca', 0, 79.9, []],
    ['cordoba', 0, 79.9, ['yellow']],
  ])('in %s: %d km/h sustained, %d in gusts gives %j', (place, sustained, gust, expected) => {
    expect(levelsOf('wind', place, winds(sustained, gust))).toEqual(expected)
  })

  it('is reached exactly at its threshold', () => {
    // 25 m/s are 90 km/h to the bit.
    const given = { wind_speed: series(25), wind_speed_of_gust: series(25) }
    expect(levelsOf('wind', 'buenosAires', given)).toEqual(['red'])
    expect(levelsOf('wind', 'comodoro', given)).toEqual(['orange'])
  })

  it('is one event however the speed goes to and fro across a threshold', () => {
    const around = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 18 })
    fc.assert(
      fc.property(around, (calmHours) => {
        const gusts = series(0)
        let hour = 1
        for (const calm of calmHours) {
          if (hour < gusts.length) gusts[hour] = 20
          hour += calm + 1
        }
        const given = { wind_speed: series(0), wind_speed_of_gust: gusts }
        expect(levelsOf('wind', 'buenosAires', given)).toEqual(['yellow'])
      }),
    )
  })

  it('tells its parts, its peak and the threshold that was reached', () => {
    const gusts = series(5, { 20: 19, 21: 26, 22: 19 })
    const given = { wind_speed: series(5), wind_speed_of_gust: gusts }
    const [event] = eventsOf('wind', 'buenosAires', given)
    expect(event).toMatchObject({ level: 'orange', peak: timeAt(21), proxy: false })
    expect(event?.parts).toEqual([
      { level: 'yellow', start: timeAt(20), end: timeAt(20) },
      { level: 'orange', start: timeAt(21), end: timeAt(21) },
      { level: 'yellow', start: timeAt(22), end: timeAt(22) },
    ])
    expect(event?.thresholds.map(({ id }) => id)).toEqual([
      'wind.W2.yellow.gust',
      'wind.W2.orange.gust',
    ])
  })

  it('without gusts is a lower bound when sustained wind raises it, and else not evaluated', () => {
    const strong = report('buenosAires', { wind_speed: series(3, { 20: 20 }) })
    expect(strong.events).toMatchObject([{ level: 'yellow', complete: false }])
    const weak = report('buenosAires', { wind_speed: series(3) })
    expect(weak.levels.wind).toBeUndefined()
    expect(weak.notEvaluated).toContainEqual({
      phenomenon: 'wind',
      hours: 73,
      missingInputs: ['wind_speed_of_gust'],
    })
  })
})
