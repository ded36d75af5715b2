import { expect, test } from 'vitest'
import { windAt2m, windAtHeight } from '../../../../lib/domain/meteo/wind-profile.js'

test('the wind at 10 m is itself, and 0.748 of it blows at 2 m', () => {
  expect(windAtHeight(12, 10, 'city')).toBe(12)
  expect(windAt2m(1)).toBeCloseTo(0.748, 3)
})

test('a crane at 60 m in open land meets 1.285 times the wind at 10 m', () => {
  // 6^0.14 = exp(0.14 ln 6) = exp(0.2508)
  expect(windAtHeight(40, 60, 'open') / 40).toBeCloseTo(Math.exp(0.14 * Math.log(6)), 10)
  expect(windAtHeight(40, 60, 'open')).toBeCloseTo(51.4, 1)
})

test('rougher ground bends the profile more', () => {
  expect(windAtHeight(10, 50, 'suburban')).toBeGreaterThan(windAtHeight(10, 50, 'open'))
  expect(windAtHeight(10, 50, 'city')).toBeGreaterThan(windAtHeight(10, 50, 'suburban'))
})

test('a missing wind stays missing', () => {
  expect(windAtHeight(Number.NaN, 50, 'open')).toBeNaN()
  expect(windAt2m(Number.NaN)).toBeNaN()
})
