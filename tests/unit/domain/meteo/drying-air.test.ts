import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deltaT } from '../../../../lib/domain/meteo/delta-t.js'
import { vapourPressureDeficit } from '../../../../lib/domain/meteo/vapour-pressure-deficit.js'
import { humidity, pressure, temperature } from './ranges.js'

test.each([
  [30, 20, 14.17],
  [25, 60, 5.49],
  [15, 95, 0.49],
])('Delta T of %d degC and %d %% at 1013 hPa is %d degC', (t, rh, expected) => {
  expect(deltaT(t, rh, 1013)).toBeCloseTo(expected, 2)
})

test('FAO-56 table 2.3: saturation at 20 degC is 2.338 kPa, so half humidity leaves 1.169', () => {
  expect(vapourPressureDeficit(20, 50)).toBeCloseTo(1.169, 3)
})

test('saturated air dries nothing; drier air dries more', () => {
  fc.assert(
    fc.property(temperature, humidity, pressure, (t, rh, p) => {
      expect(deltaT(t, 100.5, p)).toBeCloseTo(0, 6)
      expect(vapourPressureDeficit(t, 100.5)).toBe(0)
      expect(deltaT(t, rh, p)).toBeGreaterThanOrEqual(0)
      expect(vapourPressureDeficit(t, rh)).toBeGreaterThanOrEqual(0)
      expect(deltaT(t, rh / 2, p)).toBeGreaterThanOrEqual(deltaT(t, rh, p) - 1e-9)
    }),
  )
})

test('a missing input gives a missing value', () => {
  expect(deltaT(Number.NaN, 50, 1013)).toBeNaN()
  expect(deltaT(20, 50, Number.NaN)).toBeNaN()
  expect(vapourPressureDeficit(Number.NaN, 50)).toBeNaN()
  expect(vapourPressureDeficit(20, Number.NaN)).toBeNaN()
})
