import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ConfidenceInputs, confidenceOf } from '../../../../lib/domain/risk/confidence.js'

const alone: ConfidenceInputs = {
  score: 40,
  leadHours: 0,
  runAgeHours: 3,
  hazards: [{ family: 'temperature', proxy: false }],
  otherRuns: [],
  neighbours: [],
}

test.each([
  ['temperature', 0.95, 0.8],
  ['wind', 0.9, 0.7],
  ['rain', 0.8, 0.5],
] as const)('alone, %s decays from %d to %d over the run', (family, first, last) => {
  const at = (leadHours: number) =>
    confidenceOf({ ...alone, leadHours, hazards: [{ family, proxy: false }] })
  expect(at(0)).toEqual({ value: first, method: 'lead_time' })
  expect(at(72).value).toBeCloseTo(last, 12)
  expect(at(36).value).toBeCloseTo((first + last) / 2, 12)
})

test('a proxy is worth three fifths, and an old run loses a tenth', () => {
  const proxy = [{ family: 'wind', proxy: true }] as const
  expect(confidenceOf({ ...alone, hazards: proxy }).value).toBeCloseTo(0.54, 12)
  expect(confidenceOf({ ...alone, runAgeHours: 13 }).value).toBeCloseTo(0.85, 12)
  expect(confidenceOf({ ...alone, runAgeHours: 12 }).value).toBeCloseTo(0.95, 12)
})

test('three runs: one less the mean distance to the median, and the share that scores 50', () => {
  // median 40, distances 0, 20, 30, mean 50/3
  const confidence = confidenceOf({ ...alone, otherRuns: [60, 10] })
  expect(confidence.method).toBe('run_agreement')
  expect(confidence.value).toBeCloseTo(1 - 50 / 300, 12)
  expect(confidence.probabilityHigh).toBeCloseTo(1 / 3, 12)
})

test('two runs are no ensemble: neighbours, or else the lead', () => {
  expect(confidenceOf({ ...alone, otherRuns: [40] }).method).toBe('lead_time')
  expect(confidenceOf({ ...alone, otherRuns: [40, Number.NaN] }).method).toBe('lead_time')
  const cells = confidenceOf({ ...alone, otherRuns: [40], neighbours: [40, 40, 60, 60] })
  expect(cells.method).toBe('neighbourhood')
  expect(cells.value).toBeCloseTo(1 - 40 / 500, 12)
})

test('runs that agree are certain, also far ahead; a proxy is doubted even so', () => {
  const agreed = { ...alone, leadHours: 60, otherRuns: [40, 40, 40] }
  expect(confidenceOf(agreed).value).toBe(1)
  const proxy = [{ family: 'rain', proxy: true }] as const
  expect(confidenceOf({ ...agreed, hazards: proxy }).value).toBeCloseTo(0.6, 12)
})

test('stays from 0 to 1', () => {
  const score = fc.double({ min: 0, max: 100, noNaN: true })
  fc.assert(
    fc.property(score, fc.array(score), fc.array(score), fc.nat(80), (own, runs, cells, lead) => {
      const { value } = confidenceOf({
        ...alone,
        score: own,
        otherRuns: runs,
        neighbours: cells,
        leadHours: lead,
        runAgeHours: 20,
        hazards: [{ family: 'rain', proxy: true }],
      })
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1)
    }),
  )
})
