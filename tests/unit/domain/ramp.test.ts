import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Anchors, ramp, safeBound } from '../../../lib/domain/ramp.js'

const CROSSWIND: Anchors = [
  [4, 0],
  [8, 0.25],
  [12, 0.5],
  [20, 1],
]
const U_SHAPED: Anchors = [
  [0, 0.8],
  [2, 0.1],
  [4, 0],
  [6, 0],
  [10, 0.6],
]
const STEPPED: Anchors = [
  [500, 1],
  [500, 0.85],
  [1000, 0.85],
  [1000, 0.5],
  [3000, 0.5],
  [3000, 0],
]

test('is linear between anchors and flat beyond them', () => {
  expect(ramp(10, CROSSWIND)).toBeCloseTo(0.375, 12)
  expect(ramp(16, CROSSWIND)).toBeCloseTo(0.75, 12)
  expect(ramp(-5, CROSSWIND)).toBe(0)
  expect(ramp(99, CROSSWIND)).toBe(1)
})

test('takes both sides of a U', () => {
  expect(ramp(1, U_SHAPED)).toBeCloseTo(0.45, 12)
  expect(ramp(5, U_SHAPED)).toBe(0)
  expect(ramp(8, U_SHAPED)).toBeCloseTo(0.3, 12)
})

test.each([
  [400, 1],
  [500, 1],
  [501, 0.85],
  [1000, 0.85],
  [1001, 0.5],
  [3000, 0.5],
  [3001, 0],
])('at a step the worse side holds: %d scores %d', (value, score) => {
  expect(ramp(value, STEPPED)).toBe(score)
})

test('a missing value has a missing score', () => {
  expect(ramp(Number.NaN, CROSSWIND)).toBeNaN()
})

test('the bound of a rising scale is below, of a falling one above, of a U on the nearer side', () => {
  expect(safeBound(16, CROSSWIND, 0.5)).toEqual({ at: 12, side: 'below' })
  expect(safeBound(16, CROSSWIND, 0.375)).toEqual({ at: 10, side: 'below' })
  expect(safeBound(700, STEPPED, 0.5)).toEqual({ at: 1000, side: 'above' })
  expect(safeBound(1, U_SHAPED, 0.1)).toEqual({ at: 2, side: 'above' })
  expect(safeBound(10, U_SHAPED, 0.3)).toEqual({ at: 8, side: 'below' })
})

test('a value on a step is sent to the side where the step is down', () => {
  expect(safeBound(3000, STEPPED, 0.2)).toEqual({ at: 3000, side: 'above' })
  const rising: Anchors = [
    [30, 0],
    [30, 0.85],
  ]
  expect(safeBound(30, rising, 0.2)).toEqual({ at: 30, side: 'below' })
  expect(safeBound(55, rising, 0.2)).toEqual({ at: 30, side: 'below' })
})

test('a score that only touches the limit between two steps gives no bound there', () => {
  const touching: Anchors = [
    [-1, 0.01],
    [-1, 0],
    [0, 0.01],
    [1, 0],
  ]
  expect(safeBound(0, touching, 0)).toEqual({ at: 1, side: 'above' })
})

test('nor does the foot of a step of more than two anchors', () => {
  const doubled: Anchors = [
    [-4, 0.01],
    [-4, 0],
    [-4, 0],
    [0, 0.01],
  ]
  expect(safeBound(0, doubled, 0)).toBeUndefined()
})

test('there is no bound where the score is low enough, nowhere low enough, or missing', () => {
  expect(safeBound(5, CROSSWIND, 0.5)).toBeUndefined()
  expect(
    safeBound(
      1,
      [
        [2, 0.9],
        [3, 0.3],
      ],
      0.2,
    ),
  ).toBeUndefined()
  expect(safeBound(Number.NaN, CROSSWIND, 0.5)).toBeUndefined()
})

/** Rising anchors with steps now and then: what a hazard may declare. */
const anchorsOfAnyHazard = fc
  .array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 100 })), {
    minLength: 1,
    maxLength: 7,
  })
  .map(
    (points): Anchors =>
      points.toSorted(([a], [b]) => a - b).map(([at, score]) => [at, score / 100] as const),
  )
const value = fc.double({ min: -60, max: 60, noNaN: true })

test('scores stay between the least and the largest anchor, whatever the anchors', () => {
  fc.assert(
    fc.property(anchorsOfAnyHazard, value, (anchors, x) => {
      const scores = anchors.map(([, score]) => score)
      expect(ramp(x, anchors)).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-12)
      expect(ramp(x, anchors)).toBeLessThanOrEqual(Math.max(...scores) + 1e-12)
    }),
  )
})

test('just inside a bound the score keeps the limit, and nothing nearer on that side does', () => {
  // Limits are band edges, in hundredths of a point at the finest: nobody asks for 1e-19.
  const limit = fc.integer({ min: 0, max: 9_900 }).map((hundredths) => hundredths / 10_000)
  fc.assert(
    fc.property(anchorsOfAnyHazard, value, limit, (anchors, x, most) => {
      const bound = safeBound(x, anchors, most)
      if (bound === undefined) return
      const away = bound.side === 'below' ? -1e-7 : 1e-7
      expect(ramp(bound.at + away, anchors)).toBeLessThanOrEqual(most + 1e-4)
      const nearer = bound.at + (x - bound.at) / 2
      if (Math.abs(x - bound.at) > 1e-6) expect(ramp(nearer, anchors)).toBeGreaterThan(most)
    }),
    { numRuns: 3000 },
  )
})
