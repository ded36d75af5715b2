import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentile } from '../../../../lib/domain/risk/percentile.js'

test.each([
  [[10, 20, 30, 40, 50], 0.9, 46],
  [[50, 10, 40, 20, 30], 0.5, 30],
  [[1, 2], 0.5, 1.5],
  [[7], 0.9, 7],
  [[3, 3, 3], 0.9, 3],
])('of %j at %d is %d', (sample, share, expected) => {
  expect(percentile(sample, share)).toBeCloseTo(expected, 12)
})

test('of nothing there is none', () => {
  expect(percentile([], 0.9)).toBeNaN()
})

test('selection gives what sorting gives, and leaves the sample alone', () => {
  const sample = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const copy = [...values]
      const sorted = values.toSorted((a, b) => a - b)
      const rank = share * (sorted.length - 1)
      const low = sorted[Math.floor(rank)] ?? 0
      const high = sorted[Math.ceil(rank)] ?? 0
      expect(percentile(values, share)).toBeCloseTo(low + (rank % 1) * (high - low), 8)
      expect(values).toEqual(copy)
    }),
  )
})
