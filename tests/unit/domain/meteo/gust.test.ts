import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimatedGust } from '../../../../lib/domain/meteo/gust.js'
import { rainRate, windSpeed } from './ranges.js'

test('open land: ten metres a second of mean wind gust at 15.2', () => {
  expect(estimatedGust(10)).toBeCloseTo(15.2, 10)
})

test.each([
  [29.9, 7.6],
  [30, 17],
  [59.9, 17],
  [60, 22],
])('a %d mm/h shower in a 5 m/s wind gusts at %d m/s', (rate, gust) => {
  expect(estimatedGust(5, rate)).toBeCloseTo(gust, 10)
})

test('a strong wind is not lowered by the floor of a shower', () => {
  expect(estimatedGust(20, 60)).toBeCloseTo(30.4, 10)
})

test('is never below the mean wind, and rises with wind and with rain', () => {
  fc.assert(
    fc.property(windSpeed, rainRate, (wind, rate) => {
      const gust = estimatedGust(wind, rate)
      expect(gust).toBeGreaterThanOrEqual(wind)
      expect(estimatedGust(wind + 1, rate)).toBeGreaterThanOrEqual(gust)
      expect(estimatedGust(wind, rate + 10)).toBeGreaterThanOrEqual(gust)
    }),
  )
})

test('a missing wind is a missing gust even in a downpour; a missing rain rate only lifts the floor', () => {
  expect(estimatedGust(Number.NaN, 80)).toBeNaN()
  expect(estimatedGust(10, Number.NaN)).toBeCloseTo(15.2, 10)
})
