import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BRIDGED_HOURS,
  bridgeLulls,
  levelSpans,
  raisedSpans,
} from '../../../../lib/domain/alerts/hysteresis.js'

const ranks = fc.array(fc.constantFrom(0, 1, 2, 3, Number.NaN), { maxLength: 73 })

describe('bridging', () => {
  it('fills a lull of as many hours as it may, up to the lower of its sides', () => {
    expect(bridgeLulls([1, 0, 0, 2], 2)).toEqual([1, 1, 1, 2])
    expect(bridgeLulls([3, 1, 0, 2], 2)).toEqual([3, 2, 2, 2])
    expect(bridgeLulls([1, 0, 0, 0, 2], 2)).toEqual([1, 0, 0, 0, 2])
  })

  it('fills an unknown hour between known ones, and none at the ends', () => {
    expect(bridgeLulls([Number.NaN, 1, Number.NaN, 1, Number.NaN], 1)).toEqual([
      Number.NaN,
      1,
      1,
      1,
      Number.NaN,
    ])
  })

  it('only raises, never beyond the highest, and twice is as once', () => {
    fc.assert(
      fc.property(ranks, (series) => {
        const bridged = bridgeLulls(series)
        bridged.forEach((rank, hour) => {
          const before = series[hour] ?? Number.NaN
          if (!Number.isNaN(before)) expect(rank).toBeGreaterThanOrEqual(before)
        })
        expect(Math.max(0, ...bridged.filter((rank) => rank > 0))).toBe(
          Math.max(0, ...series.filter((rank) => rank > 0)),
        )
        expect(bridgeLulls(bridged)).toEqual(bridged)
      }),
    )
  })

  it('leaves more calm hours between two events than it bridges', () => {
    fc.assert(
      fc.property(ranks, (series) => {
        const spans = raisedSpans(bridgeLulls(series))
        spans.slice(1).forEach((span, index) => {
          expect(span.first - (spans[index]?.last ?? 0) - 1).toBeGreaterThan(BRIDGED_HOURS)
        })
      }),
    )
  })
})

describe('spans', () => {
  it('are the stretches above green, and the parts of one rank within them', () => {
    const series = [0, 1, 1, 2, 0, 3, Number.NaN, 1]
    expect(raisedSpans(series)).toEqual([
      { first: 1, last: 3, rank: 2 },
      { first: 5, last: 5, rank: 3 },
      { first: 7, last: 7, rank: 1 },
    ])
    expect(levelSpans(series).map(({ first, last }) => [first, last])).toEqual([
      [1, 2],
      [3, 3],
      [5, 5],
      [7, 7],
    ])
  })
})
