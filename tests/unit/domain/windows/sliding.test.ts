import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mildestRun } from '../../../../lib/domain/windows/sliding.js'

test.each([
  ['the least worst hour wins', [50, 10, 60, 20, 30, 90], 2, 3],
  ['of equal worst hours the lower mean wins', [40, 40, 90, 40, 10], 2, 3],
  ['of equals the earlier wins', [10, 20, 20, 10], 2, 0],
  ['a hole breaks a run', [1, Number.NaN, 5, 6, 7], 2, 2],
])('%s', (_, scores, length, expected) => {
  expect(mildestRun(scores, length)).toBe(expected)
})

test('there is none where known hours are too few', () => {
  expect(mildestRun([1, Number.NaN, 2], 2)).toBeUndefined()
  expect(mildestRun([], 1)).toBeUndefined()
})

test('looks only inside its bounds', () => {
  expect(mildestRun([1, 1, 50, 40, 1, 1], 2, 2, 5)).toBe(3)
})

/** The same by looking at every stretch. */
function slowly(scores: readonly number[], length: number): number | undefined {
  const starts = scores.map((_, start) => start).filter((start) => start + length <= scores.length)
  const known = starts.filter((start) => !scores.slice(start, start + length).some(Number.isNaN))
  const worst = (start: number) => Math.max(...scores.slice(start, start + length))
  const sum = (start: number) => scores.slice(start, start + length).reduce((a, b) => a + b, 0)
  return known.toSorted((a, b) => worst(a) - worst(b) || sum(a) - sum(b) || a - b)[0]
}

test('finds what looking at every stretch finds', () => {
  const score = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(Number.NaN))
  fc.assert(
    fc.property(
      fc.array(score, { maxLength: 40 }),
      fc.integer({ min: 1, max: 6 }),
      (scores, length) => {
        expect(mildestRun(scores, length)).toBe(slowly(scores, length))
      },
    ),
    { numRuns: 400 },
  )
})

test('a hundred times the hours take about a hundred times the looks, not ten thousand', () => {
  const looksAt = (hours: number): number => {
    let looks = 0
    const counted = new Proxy(
      Array.from({ length: hours }, (_, hour) => (hour * 37) % 101),
      {
        get(target, key, receiver) {
          if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1
          return Reflect.get(target, key, receiver)
        },
      },
    )
    mildestRun(counted, Math.floor(hours / 3))
    return looks
  }
  expect(looksAt(6000)).toBeLessThan(120 * looksAt(60))
})
