import { expect, test } from 'vitest'
import { beaufort } from '../../../../lib/domain/meteo/beaufort.js'

test.each([
  [0, 0],
  [0.9, 0],
  [1, 1],
  [5.9, 1],
  [6, 2],
  [38.9, 5],
  [39, 6],
  [50, 7],
  [62, 8],
  [117.9, 11],
  [118, 12],
  [200, 12],
])('%d km/h are force %d', (speed, force) => {
  expect(beaufort(speed)).toBe(force)
})

test('a missing wind has no force', () => {
  expect(beaufort(Number.NaN)).toBeNaN()
})
