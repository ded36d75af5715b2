import fc from 'fast-check'
import { expect, test } from 'vitest'
import { temperatureHumidityIndex } from '../../../../lib/domain/meteo/temperature-humidity-index.js'
import { wetBulbGlobeTemperature } from '../../../../lib/domain/meteo/wet-bulb-globe-temperature.js'
import { humidity, shortwave } from './ranges.js'

test.each([
  [32, 50, 800, 28.9],
  [25, 60, 600, 23.25],
  [35, 30, 900, 28.62],
])('WBGT of %d degC, %d %% and %d W/m2 is %d degC', (t, rh, sun, expected) => {
  expect(wetBulbGlobeTemperature(t, rh, sun)).toBeCloseTo(expected, 2)
})

test.each([
  [32, 70, 84.39],
  [28, 60, 77.03],
  [22, 50, 67.86],
])('THI of %d degC and %d %% is %d', (t, rh, expected) => {
  expect(temperatureHumidityIndex(t, rh)).toBeCloseTo(expected, 2)
})

test('WBGT and THI rise with temperature, and WBGT with sun', () => {
  const warm = fc.double({ min: 10, max: 45, noNaN: true })
  fc.assert(
    fc.property(warm, humidity, shortwave, (t, rh, sun) => {
      const here = wetBulbGlobeTemperature(t, rh, sun)
      expect(wetBulbGlobeTemperature(t + 1, rh, sun)).toBeGreaterThan(here)
      expect(wetBulbGlobeTemperature(t, rh, sun + 10)).toBeGreaterThan(here)
      expect(temperatureHumidityIndex(t + 1, rh)).toBeGreaterThan(temperatureHumidityIndex(t, rh))
    }),
  )
})

test('a small negative flux of the night counts as none', () => {
  expect(wetBulbGlobeTemperature(20, 80, -0.3)).toBe(wetBulbGlobeTemperature(20, 80, 0))
})

test('a missing input gives a missing value', () => {
  expect(wetBulbGlobeTemperature(Number.NaN, 50, 500)).toBeNaN()
  expect(wetBulbGlobeTemperature(30, Number.NaN, 500)).toBeNaN()
  expect(wetBulbGlobeTemperature(30, 50, Number.NaN)).toBeNaN()
  expect(temperatureHumidityIndex(Number.NaN, 50)).toBeNaN()
  expect(temperatureHumidityIndex(30, Number.NaN)).toBeNaN()
})
