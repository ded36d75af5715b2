import fc from 'fast-check'
import { expect, test } from 'vitest'
import { windChill } from '../../../../lib/domain/meteo/wind-chill.js'

test.each([
  [-10, 30, -19.52],
  [0, 40, -7.4],
  [5, 20, 1.07],
])('%d degC in a %d km/h wind chills like %d degC', (t, kmh, expected) => {
  expect(windChill(t, kmh / 3.6)).toBeCloseTo(expected, 2)
})

test('warm or still air has no chill', () => {
  expect(windChill(10.1, 20)).toBe(10.1)
  expect(windChill(-5, 4.7 / 3.6)).toBe(-5)
})

test('a stronger wind never feels warmer, and the chill never exceeds the air', () => {
  const cold = fc.double({ min: -40, max: 10, noNaN: true })
  const wind = fc.double({ min: 1.4, max: 50, noNaN: true })
  fc.assert(
    fc.property(cold, wind, (t, v) => {
      expect(windChill(t, v + 1)).toBeLessThanOrEqual(windChill(t, v))
      expect(windChill(t, v)).toBeLessThanOrEqual(t + 0.2)
    }),
  )
})

test('a missing input gives a missing value', () => {
  expect(windChill(Number.NaN, 5)).toBeNaN()
  expect(windChill(20, Number.NaN)).toBeNaN()
})
