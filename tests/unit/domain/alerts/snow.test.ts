import { describe, expect, it } from 'vitest'
import { eventsOf, hoursFrom, levelsOf, type PlaceName, series } from './run.js'

const snowfall = (total: number, hours: number) => ({
  snowfall_amount: series(0, hoursFrom(10, hours, total / hours)),
})

describe('snow', () => {
  it.each<[PlaceName, number, number, string[]]>([
    // Low areas: more than 1, 5 and 10 cm; 1 mm of water is 1 cm of snow.
    ['buenosAires', 1, 2, []],
    ['buenosAires', 1.01, 2, ['yellow']],
    ['buenosAires', 5.01, 4, ['orange']],
    ['buenosAires', 10.01, 4, ['red']],
    // Andean Patagonia: 20, 50, 80 cm are reached before 30, 60, 120 mm.
    ['bariloche', 19.99, 8, []],
    ['bariloche', 20, 8, ['yellow']],
    ['bariloche', 50, 8, ['orange']],
    ['bariloche', 80, 8, ['red']],
    // Extra-Andean Patagonia: 10, 40, 70 cm.
    ['comodoro', 9.99, 8, []],
    ['comodoro', 10, 8, ['yellow']],
    ['comodoro', 40, 8, ['orange']],
    ['comodoro', 70, 8, ['red']],
  ])('in %s: %d mm of water in %d hours gives %j', (place, total, hours, expected) => {
    expect(levelsOf('snow', place, snowfall(total, hours))).toEqual(expected)
  })

  it('says that it stands for a depth that the model does not have', () => {
    const [event] = eventsOf('snow', 'comodoro', snowfall(20, 8))
    expect(event?.proxy).toBe(true)
    expect(event?.values.map(({ unit }) => unit)).toEqual(['kg m-2', 'cm'])
  })
})
