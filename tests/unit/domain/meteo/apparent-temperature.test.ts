import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apparentTemperature } from '../../../../lib/domain/meteo/apparent-temperature.js'
import { humidity, temperature, windSpeed } from './ranges.js'

test.each([
  [35, 50, 3, 38.14],
  [5, 80, 8, -2.3],
])('%d degC, %d %% and %d m/s feel like %d degC', (t, rh, wind, expected) => {
  expect(apparentTemperature(t, rh, wind)).toBeCloseTo(expected, 2)
})

test('wind cools and humidity warms', () => {
  fc.assert(
    fc.property(temperature, humidity, windSpeed, (t, rh, wind) => {
      const here = apparentTemperature(t, rh, wind)
      expect(apparentTemperature(t, rh, wind + 1)).toBeLessThan(here)
      expect(apparentTemperature(t, Math.min(100.5, rh + 1), wind)).toBeGreaterThanOrEqual(here)
    }),
  )
})

test('a missing input gives a missing value', () => {
  expect(apparentTemperature(Number.NaN, 50, 3)).toBeNaN()
  expect(apparentTemperature(20, Number.NaN, 3)).toBeNaN()
  expect(apparentTemperature(20, 50, Number.NaN)).toBeNaN()
})
