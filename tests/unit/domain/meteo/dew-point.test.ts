import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dewPoint } from '../../../../lib/domain/meteo/dew-point.js'
import { humidity, temperature } from './ranges.js'

test('matches the worked value: 25 degC and 60 % give 16.70 degC', () => {
  expect(dewPoint(25, 60)).toBeCloseTo(16.7, 2)
})

test('saturated air is at its dew point, also where the model says 100.5 %', () => {
  expect(dewPoint(12, 100)).toBeCloseTo(12, 10)
  expect(dewPoint(12, 100.5)).toBeCloseTo(12, 10)
})

test('never exceeds the air temperature and rises with humidity', () => {
  fc.assert(
    fc.property(temperature, humidity, humidity, (t, a, b) => {
      const [dry, moist] = [Math.min(a, b), Math.max(a, b)]
      expect(dewPoint(t, moist)).toBeLessThanOrEqual(t + 1e-9)
      expect(dewPoint(t, dry)).toBeLessThanOrEqual(dewPoint(t, moist) + 1e-9)
    }),
  )
})

test('a missing input gives a missing dew point, and so does air without any vapour', () => {
  expect(dewPoint(Number.NaN, 50)).toBeNaN()
  expect(dewPoint(20, Number.NaN)).toBeNaN()
  expect(dewPoint(20, 0)).toBeNaN()
})
