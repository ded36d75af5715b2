import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BANDS, bandOf } from '../../../lib/domain/methodology.js'
import { percentile as ofTheApi } from '../../../lib/domain/risk/percentile.js'
import {
  dayParts,
  type HourScore,
  hoursToCome,
  partAt,
  percentile,
  verdictOf,
} from '../../../web/format/day-parts.js'

/** Hours that end at the given local hours of a day. */
function hours(
  ends: readonly number[],
  score: (end: number) => number | null = () => 10,
): HourScore[] {
  return ends.map((end) => ({
    time: new Date(Date.UTC(2026, 10, 25, end + 3)).toISOString().replace('.000Z', 'Z'),
    score: score(end),
    verdict: null,
  }))
}

describe('the parts of a day', () => {
  it('hold the hours that begin in them: the one that ends at 7 is of the morning', () => {
    const parts = dayParts(hours([6, 7, 12, 13]))
    expect(parts.map(({ name, hours: count }) => [name, count])).toEqual([
      ['night', 1],
      ['morning', 2],
      ['afternoon', 1],
    ])
  })

  it('begin where their first hour begins', () => {
    const [morning] = dayParts(hours([7, 8, 9, 10, 11, 12]))
    expect(morning?.startMs).toBe(Date.UTC(2026, 10, 25, 9))
  })

  it('give midnight to the day that ends with it', () => {
    const [evening] = dayParts(hours([24]))
    expect([evening?.date, evening?.name]).toEqual(['2026-11-25', 'evening'])
  })

  it('score as the API scores a period', () => {
    const scores = [3, 80, 12, 40, 7, 22]
    const [morning] = dayParts(hours([7, 8, 9, 10, 11, 12], (end) => scores[end - 7] ?? null))
    expect(morning?.score).toBeCloseTo(ofTheApi(scores, 0.9), 10)
    expect(morning?.verdict).toBe('avoid')
  })

  it('have no score when no hour has one, which is not a score of 0', () => {
    const [morning] = dayParts(hours([7, 8], () => null))
    expect([morning?.score, morning?.verdict]).toEqual([null, null])
  })
})

describe('a headline', () => {
  it('is between order statistics just as the API takes it', () => {
    const sample = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), {
      minLength: 1,
      maxLength: 24,
    })
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        expect(percentile(values, share)).toBeCloseTo(ofTheApi(values, share), 9)
      }),
    )
  })

  it('has the verdict of its band', () => {
    for (const { from, verdict } of BANDS) expect(verdictOf(from)).toBe(verdict)
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (score) => {
        expect(verdictOf(score)).toBe(bandOf(score)?.verdict)
      }),
    )
  })
})

describe('a chosen time', () => {
  /** UTC ms of a local hour of the day of {@link hours}. */
  const at = (hour: number) => Date.UTC(2026, 10, 25, hour + 3)

  it('is of the part that holds it, also when that part is under way', () => {
    const parts = dayParts(hours([11, 12, 13, 14]))
    expect(parts[0]?.startMs).toBe(at(10))
    expect(partAt(parts, at(9))).toBe(parts[0])
    expect(partAt(parts, at(6))).toBe(parts[0])
    expect(partAt(parts, at(12))).toBe(parts[1])
  })

  it('is of no part once that is over, and beyond the run', () => {
    const parts = dayParts(hours([13, 14]))
    expect(partAt(parts, at(9))).toBeUndefined()
    expect(partAt(parts, at(18))).toBeUndefined()
  })
})

describe('a kept answer', () => {
  it('gives what has not ended yet', () => {
    const kept = hours([9, 10, 11, 14])
    expect(hoursToCome(kept, Date.UTC(2026, 10, 25, 10 + 3))).toEqual(kept.slice(2))
  })
})
