import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  crosswind,
  eastwardWind,
  headwind,
  northwardWind,
} from '../../../../lib/domain/meteo/wind-components.js'
import { direction, windSpeed } from './ranges.js'

test.each([
  [0, 0, -10],
  [90, -10, 0],
  [180, 0, 10],
  [270, 10, 0],
])(
  'a 10 m/s wind from %d degrees blows %d to the east and %d to the north',
  (from, east, north) => {
    expect(eastwardWind(10, from)).toBeCloseTo(east, 10)
    expect(northwardWind(10, from)).toBeCloseTo(north, 10)
  },
)

test('a westerly is a headwind on runway 27, a tailwind on 09 and a crosswind on 36', () => {
  expect(headwind(10, 270, 270)).toBeCloseTo(10, 10)
  expect(headwind(10, 270, 90)).toBeCloseTo(-10, 10)
  expect(crosswind(10, 270, 360)).toBeCloseTo(10, 10)
  expect(crosswind(10, 270, 90)).toBeCloseTo(0, 10)
})

test('components keep the speed, whatever the directions', () => {
  fc.assert(
    fc.property(windSpeed, direction, direction, (speed, from, heading) => {
      expect(Math.hypot(eastwardWind(speed, from), northwardWind(speed, from))).toBeCloseTo(
        speed,
        8,
      )
      const across = crosswind(speed, from, heading)
      expect(across).toBeGreaterThanOrEqual(0)
      expect(Math.hypot(across, headwind(speed, from, heading))).toBeCloseTo(speed, 8)
    }),
  )
})

test('a missing speed or direction gives missing components', () => {
  for (const component of [eastwardWind, northwardWind]) {
    expect(component(Number.NaN, 90)).toBeNaN()
    expect(component(10, Number.NaN)).toBeNaN()
  }
  expect(crosswind(10, Number.NaN, 90)).toBeNaN()
  expect(headwind(Number.NaN, 90, 90)).toBeNaN()
})
