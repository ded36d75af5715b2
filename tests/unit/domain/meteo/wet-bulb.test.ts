import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wetBulb } from '../../../../lib/domain/meteo/wet-bulb.js'
import { humidity, pressure, temperature } from './ranges.js'

test('matches the psychrometric value: 20 degC, 50 %, 1013 hPa give 13.84 degC', () => {
  expect(wetBulb(20, 50, 1013)).toBeCloseTo(13.84, 2)
})

/** Stull (2011), J. Appl. Meteor. Climatol. 50, eq. 1: an independent fit, good near sea level. */
function stull(t: number, rh: number): number {
  return (
    t * Math.atan(0.151977 * Math.sqrt(rh + 8.313659)) +
    Math.atan(t + rh) -
    Math.atan(rh - 1.676331) +
    0.00391838 * rh ** 1.5 * Math.atan(0.023101 * rh) -
    4.686035
  )
}

test('agrees with the Stull fit to a degree in the warm half of its range at 1013 hPa', () => {
  expect(stull(20, 50)).toBeCloseTo(13.7, 2)
  for (const [t, rh] of [
    [10, 60],
    [25, 40],
    [30, 80],
    [35, 30],
  ] as const) {
    expect(Math.abs(wetBulb(t, rh, 1013) - stull(t, rh))).toBeLessThan(1)
  }
})

test('never exceeds the air temperature and rises with humidity', () => {
  fc.assert(
    fc.property(temperature, humidity, pressure, (t, rh, p) => {
      expect(wetBulb(t, rh, p)).toBeLessThanOrEqual(t)
      expect(wetBulb(t, Math.min(100.5, rh + 2), p)).toBeGreaterThanOrEqual(
        wetBulb(t, rh, p) - 1e-9,
      )
    }),
  )
})

test('evaporation cools more in the thin air of the Puna', () => {
  expect(wetBulb(20, 30, 620)).toBeLessThan(wetBulb(20, 30, 1013) - 0.5)
})

test('a missing input gives a missing value', () => {
  expect(wetBulb(Number.NaN, 50, 1013)).toBeNaN()
  expect(wetBulb(20, Number.NaN, 1013)).toBeNaN()
  expect(wetBulb(20, 50, Number.NaN)).toBeNaN()
})
