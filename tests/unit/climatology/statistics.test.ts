import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  errorSums,
  eventCounts,
  skillOf,
  sumOfCounts,
} from '../../../scripts/climatology/statistics.js'

/** Finley's tornado forecasts of 1884, the textbook's example (Jolliffe & Stephenson 2012, table 1.1). */
const FINLEY = { hits: 28, falseAlarms: 72, misses: 23, correctNegatives: 2680 }

describe('the skill of yes-or-no forecasts', () => {
  test("is the literature's for Finley's tornadoes", () => {
    const skill = skillOf(FINLEY)
    expect(skill.hitRate).toBeCloseTo(0.549, 3)
    expect(skill.falseAlarmRatio).toBeCloseTo(0.72, 3)
    expect(skill.frequencyBias).toBeCloseTo(1.96, 2)
    expect(skill.equitableThreatScore).toBeCloseTo(0.216, 3)
  })

  test('is 1 for perfect forecasts and 0 for those that never say yes', () => {
    const perfect = { hits: 3, misses: 0, falseAlarms: 0, correctNegatives: 9 }
    expect(skillOf(perfect).equitableThreatScore).toBe(1)
    const never = { hits: 0, misses: 3, falseAlarms: 0, correctNegatives: 9 }
    expect(skillOf(never).equitableThreatScore).toBe(0)
    expect(skillOf(never).falseAlarmRatio).toBeNaN()
  })

  test('is not known where nothing happened', () => {
    const quiet = { hits: 0, misses: 0, falseAlarms: 0, correctNegatives: 9 }
    expect(Object.values(skillOf(quiet)).every(Number.isNaN)).toBe(true)
  })

  test('lies within its bounds for any counts', () => {
    const count = fc.integer({ min: 0, max: 500 })
    const record = { hits: count, misses: count, falseAlarms: count, correctNegatives: count }
    fc.assert(
      fc.property(fc.record(record), (counts) => {
        const { equitableThreatScore, hitRate } = skillOf(counts)
        const isWithin = (value: number, least: number) =>
          Number.isNaN(value) || (value >= least - 1e-12 && value <= 1 + 1e-12)
        return isWithin(equitableThreatScore, -1 / 3) && isWithin(hitRate, 0)
      }),
    )
  })
})

test('pairs are counted by what was forecast and what was observed, unknown ones not at all', () => {
  const counts = eventCounts()
  counts.add(true, true)
  counts.add(true, false)
  counts.add(true, false)
  counts.add(false, true)
  counts.add(undefined, true)
  counts.add(false, undefined)
  expect(counts.counts()).toEqual({ hits: 1, falseAlarms: 2, misses: 1, correctNegatives: 0 })
  counts.add(false, false)
  expect(sumOfCounts([counts.counts(), FINLEY])).toEqual({
    hits: 29,
    falseAlarms: 74,
    misses: 24,
    correctNegatives: 2681,
  })
})

test('bias keeps the sign of forecast less observed, the absolute error does not', () => {
  const sums = errorSums()
  sums.add(12, 10)
  sums.add(7, 10)
  sums.add(Number.NaN, 10)
  sums.add(10, Number.NaN)
  expect(sums.summary()).toEqual({ pairs: 2, bias: -0.5, meanAbsoluteError: 2.5 })
  expect(errorSums().summary()).toEqual({
    pairs: 0,
    bias: Number.NaN,
    meanAbsoluteError: Number.NaN,
  })
})
