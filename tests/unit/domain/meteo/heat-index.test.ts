import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heatIndex } from '../../../../lib/domain/meteo/heat-index.js'
import { fahrenheitToCelsius } from '../../../../lib/domain/units.js'
import { humidity, temperature } from './ranges.js'

test('the chart of the weather service: 90 degF and 70 % are 105.92 degF', () => {
  expect(heatIndex(fahrenheitToCelsius(90), 70)).toBeCloseTo(fahrenheitToCelsius(105.92), 2)
})

test.each([
  [32, 70, 40.41],
  [40, 10, 36.71],
  [28, 95, 35.16],
  [20, 50, 19.68],
])('%d degC and %d %% are %d degC', (t, rh, expected) => {
  expect(heatIndex(t, rh)).toBeCloseTo(expected, 2)
})

test('rises with temperature in the humidity people live in', () => {
  fc.assert(
    fc.property(fc.double({ min: 28, max: 42, noNaN: true }), humidity, (t, rh) => {
      fc.pre(rh >= 40 && rh <= 85)
      expect(heatIndex(t + 1, rh)).toBeGreaterThan(heatIndex(t, rh))
    }),
  )
})

test('stays near the air temperature in cool air', () => {
  fc.assert(
    fc.property(temperature, humidity, (t, rh) => {
      fc.pre(t < 20 && t > 0)
      expect(Math.abs(heatIndex(t, rh) - t)).toBeLessThan(3.5)
    }),
  )
})

test('a missing input gives a missing value', () => {
  expect(heatIndex(Number.NaN, 50)).toBeNaN()
  expect(heatIndex(35, Number.NaN)).toBeNaN()
  expect(heatIndex(5, Number.NaN)).toBeNaN()
})
