import { expect, test } from 'vitest'
import {
  hydroplaningSpeed,
  SINGLE_CARRIAGEWAY,
  waterFilm,
} from '../../../../lib/domain/meteo/hydroplaning.js'

const WIDE = { textureDepthMm: 0.5, flowLengthM: 14.6, slope: 0.015 }

test.each([
  [15, 0.33, 129],
  [25, 0.62, 110],
  [40, 0.97, 97],
  [60, 1.37, 89],
  [100, 2.03, 81],
])('one lane: %d mm/h leave %d mm of water, afloat at %d km/h', (rate, film, speed) => {
  expect(waterFilm(rate, SINGLE_CARRIAGEWAY)).toBeCloseTo(film, 2)
  expect(Math.round(hydroplaningSpeed(waterFilm(rate, SINGLE_CARRIAGEWAY)))).toBe(speed)
})

test.each([
  [8, 0.37, 126],
  [25, 1.2, 92],
  [60, 2.35, 78],
  [100, 3.35, 71],
])('two lanes: %d mm/h leave %d mm of water, afloat at %d km/h', (rate, film, speed) => {
  expect(waterFilm(rate, WIDE)).toBeCloseTo(film, 2)
  expect(Math.round(hydroplaningSpeed(waterFilm(rate, WIDE)))).toBe(speed)
})

test('a film the texture drains never floats a tyre', () => {
  expect(waterFilm(0, SINGLE_CARRIAGEWAY)).toBeLessThan(0)
  expect(hydroplaningSpeed(-0.1)).toBe(Number.POSITIVE_INFINITY)
})

test('a missing input gives a missing value', () => {
  expect(waterFilm(Number.NaN, SINGLE_CARRIAGEWAY)).toBeNaN()
  expect(hydroplaningSpeed(Number.NaN)).toBeNaN()
})
