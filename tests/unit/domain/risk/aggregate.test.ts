import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aggregate, type Part } from '../../../../lib/domain/risk/aggregate.js'

const part = (share: number, more: Partial<Part> = {}): Part => ({
  share,
  score: share,
  stop: false,
  alert: false,
  ...more,
})

test('one hazard alone is exactly a hundred times its share', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      expect(aggregate([part(share)])).toBeCloseTo(100 * share, 10)
    }),
  )
})

test('others add to what is left: 0.6 with 0.5 and 0.2 are 100 (0.6 + 0.4 x 0.35 x 0.6)', () => {
  expect(aggregate([part(0.6), part(0.5), part(0.2)])).toBeCloseTo(68.4, 10)
  expect(aggregate([part(0.2), part(0.6), part(0.5)])).toBeCloseTo(68.4, 10)
})

test('no hazard is no score', () => {
  expect(aggregate([])).toBeNaN()
})

test('a complete stop hazard is at least 90 whatever its weight, and not before it is complete', () => {
  expect(aggregate([part(0.5, { score: 1, stop: true })])).toBe(90)
  expect(aggregate([part(0.495, { score: 0.99, stop: true })])).toBeCloseTo(49.5, 10)
  expect(aggregate([part(0.5, { score: 1 })])).toBeCloseTo(50, 10)
})

test.each([
  [0.5, 40],
  [0.75, 65],
  [1, 90],
])('an alert whose hazard scores %d is at least %d', (score, floor) => {
  expect(aggregate([part(0, { score, alert: true })])).toBe(floor)
})

test('a good hour keeps its low score beside an alert level of none', () => {
  expect(aggregate([part(0.1), part(0, { alert: true })])).toBeCloseTo(10, 10)
})

const share = fc.double({ min: 0, max: 1, noNaN: true })

test('stays from the worst share to 100, never falls when one rises, and order does not matter', () => {
  fc.assert(
    fc.property(fc.array(share, { minLength: 1, maxLength: 12 }), share, (shares, rise) => {
      const score = aggregate(shares.map((s) => part(s)))
      expect(score).toBeGreaterThanOrEqual(100 * Math.max(...shares) - 1e-9)
      expect(score).toBeLessThanOrEqual(100 + 1e-9)
      const [first = 0, ...rest] = shares
      const raised = aggregate([Math.max(first, rise), ...rest].map((s) => part(s)))
      expect(raised).toBeGreaterThanOrEqual(score - 1e-9)
      expect(aggregate(shares.toReversed().map((s) => part(s)))).toBeCloseTo(score, 8)
      expect(aggregate([...shares, 0].map((s) => part(s)))).toBeCloseTo(score, 8)
    }),
  )
})
