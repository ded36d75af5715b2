import fc from 'fast-check'
import { expect, test } from 'vitest'
import { liftingCondensationLevel } from '../../../../lib/domain/meteo/cloud-base.js'
import { cloudFraction } from '../../../../lib/domain/meteo/cloud-fraction.js'
import { skinTemperature } from '../../../../lib/domain/meteo/skin-temperature.js'
import { freshSnow, snowProbability } from '../../../../lib/domain/meteo/snow-probability.js'
import { humidity, temperature } from './ranges.js'

const flux = fc.double({ min: 150, max: 500, noNaN: true })

test('skin of 300 W/m2 up and 250 down at emissivity 0.95 is -2.86 degC', () => {
  expect(skinTemperature(300, 250, 0.95)).toBeCloseTo(-2.86, 2)
})

test('a black body at 0 degC shines 315.6 W/m2', () => {
  expect(skinTemperature(315.64, 200, 1)).toBeCloseTo(0, 2)
})

test('360 W/m2 of sky over 15 degC and 70 % are 0.63 of cloud', () => {
  expect(cloudFraction(360, 15, 70)).toBeCloseTo(0.63, 2)
})

test.each([
  [0, 80, 0.945],
  [1, 80, 0.807],
  [1, 50, 0.984],
  [3, 90, 0.092],
])('at %d degC and %d %% it snows with probability %d', (t, rh, expected) => {
  expect(snowProbability(t, rh)).toBeCloseTo(expected, 3)
})

test("Espy's rule: eight degrees of spread lift the cloud base to 1000 m", () => {
  expect(liftingCondensationLevel(20, 12)).toBe(1000)
  expect(liftingCondensationLevel(12, 12.1)).toBe(0)
})

test('fractions stay between 0 and 1; more sky radiation is more cloud; warmth is less snow', () => {
  fc.assert(
    fc.property(flux, temperature, humidity, (down, t, rh) => {
      const cloud = cloudFraction(down, t, rh)
      expect(cloud).toBeGreaterThanOrEqual(0)
      expect(cloud).toBeLessThanOrEqual(1)
      expect(cloudFraction(down + 10, t, rh)).toBeGreaterThanOrEqual(cloud)
      const snow = snowProbability(t, rh)
      expect(snow).toBeGreaterThanOrEqual(0)
      expect(snow).toBeLessThanOrEqual(1)
      expect(snowProbability(t + 1, rh)).toBeLessThanOrEqual(snow)
      expect(skinTemperature(down + 10, 250)).toBeGreaterThan(skinTemperature(down, 250))
    }),
  )
})

test('a certain snow of 3 mm of water is 3 cm deep', () => {
  expect(freshSnow(1, 3)).toBe(3)
  expect(freshSnow(0.5, 3)).toBe(1.5)
})

test('a missing input gives a missing value', () => {
  expect(skinTemperature(Number.NaN, 250)).toBeNaN()
  expect(skinTemperature(300, Number.NaN)).toBeNaN()
  expect(cloudFraction(Number.NaN, 15, 70)).toBeNaN()
  expect(cloudFraction(360, Number.NaN, 70)).toBeNaN()
  expect(cloudFraction(360, 15, Number.NaN)).toBeNaN()
  expect(snowProbability(Number.NaN, 80)).toBeNaN()
  expect(snowProbability(0, Number.NaN)).toBeNaN()
  expect(liftingCondensationLevel(Number.NaN, 5)).toBeNaN()
  expect(freshSnow(Number.NaN, 1)).toBeNaN()
})
