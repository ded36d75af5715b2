import fc from 'fast-check'
import { expect, test } from 'vitest'
import { densityAltitude } from '../../../../lib/domain/meteo/density-altitude.js'
import { pressureAltitude } from '../../../../lib/domain/meteo/pressure-altitude.js'
import { humidity, pressure, temperature } from './ranges.js'

test('850 hPa stand at 4779 ft, and at 7719 ft of density with 30 degC and 30 %', () => {
  expect(pressureAltitude(850)).toBeCloseTo(4779, -0.3)
  expect(densityAltitude(850, 30, 30)).toBeCloseTo(7719, -0.3)
})

test('1010 hPa, 35 degC and 50 % are 2738 ft of density', () => {
  expect(densityAltitude(1010, 35, 50)).toBeCloseTo(2738, -0.3)
})

test('the standard atmosphere at sea level is at zero in both', () => {
  expect(pressureAltitude(1013.25)).toBeCloseTo(0, 6)
  expect(densityAltitude(1013.25, 15, 0)).toBeCloseTo(0, -1)
})

test('heat, moisture and low pressure all raise it', () => {
  fc.assert(
    fc.property(pressure, temperature, humidity, (p, t, rh) => {
      const here = densityAltitude(p, t, rh)
      expect(densityAltitude(p, t + 1, rh)).toBeGreaterThan(here)
      expect(densityAltitude(p - 5, t, rh)).toBeGreaterThan(here)
      expect(densityAltitude(p, t, rh / 2)).toBeLessThanOrEqual(here)
      expect(pressureAltitude(p - 5)).toBeGreaterThan(pressureAltitude(p))
    }),
  )
})

test('a missing input gives a missing value', () => {
  expect(pressureAltitude(Number.NaN)).toBeNaN()
  expect(densityAltitude(Number.NaN, 20, 50)).toBeNaN()
  expect(densityAltitude(1000, Number.NaN, 50)).toBeNaN()
  expect(densityAltitude(1000, 20, Number.NaN)).toBeNaN()
})
