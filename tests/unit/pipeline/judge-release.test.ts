import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  judgeRelease,
  quantile,
  releasePolicy,
  type Sample,
} from '../../../scripts/pipeline/judge-release.js'

const policy = releasePolicy
const NO_BASELINE = Number.NaN

function sample(atMs: number, seen: Partial<Sample> = {}): Sample {
  const requests = seen.requests ?? 10
  return {
    atMs,
    health: 'pass',
    requests,
    errors: 0,
    durationsMs: Array.from({ length: requests }, () => 100),
    ...seen,
  }
}

/** A look every 15 s for so many seconds. */
function looks(seconds: number, seen: (atMs: number) => Partial<Sample> = () => ({})): Sample[] {
  return Array.from({ length: Math.floor(seconds / 15) + 1 }, (_, i) =>
    sample(i * 15_000, seen(i * 15_000)),
  )
}

describe('a release', () => {
  test('is waited for until its time is over, then kept', () => {
    expect(judgeRelease(looks(585), policy, 100).kind).toBe('wait')
    expect(judgeRelease(looks(600), policy, 100).kind).toBe('keep')
  })

  test('is taken back after three bad looks at health in a row, not two', () => {
    const bad = (from: number) => (atMs: number) => ({
      health: atMs >= from ? ('fail' as const) : ('pass' as const),
    })
    expect(judgeRelease(looks(30, bad(15_000)), policy, 100).kind).toBe('wait')
    expect(judgeRelease(looks(45, bad(15_000)), policy, 100)).toMatchObject({
      kind: 'roll_back',
      reasons: ['health was bad 3 times in a row'],
    })
  })

  test('is not taken back for a health that warns', () => {
    expect(
      judgeRelease(
        looks(600, () => ({ health: 'warn' })),
        policy,
        100,
      ).kind,
    ).toBe('keep')
  })

  test('is taken back when more than 2 % of its requests fail', () => {
    const failing = (errors: number) =>
      [0, 1, 2, 3, 4].map((i) => sample(i * 15_000, i === 4 ? { errors } : {}))
    expect(judgeRelease(failing(1), policy, 100).kind).toBe('wait')
    expect(judgeRelease(failing(2), policy, 100)).toMatchObject({
      kind: 'roll_back',
      reasons: ['2 of 50 requests failed (4.0 %)'],
    })
  })

  test('is not judged by its errors and times before there are enough of them', () => {
    const few = [sample(0, { errors: 10, durationsMs: [9_000] })]
    expect(judgeRelease(few, policy, 100).kind).toBe('wait')
  })

  test('is taken back when its p95 is over the limit, or far over that of the release before', () => {
    const slow = (ms: number) => looks(60, () => ({ durationsMs: Array(10).fill(ms) }))
    expect(judgeRelease(slow(3_001), policy, NO_BASELINE)).toMatchObject({
      reasons: ['p95 is 3001 ms, over 3000 ms'],
    })
    expect(judgeRelease(slow(900), policy, 200)).toMatchObject({
      reasons: ['p95 is 900 ms, 4.5 times that of the release before'],
    })
    expect(judgeRelease(slow(900), policy, 300).kind).toBe('wait')
    expect(judgeRelease(slow(900), policy, NO_BASELINE).kind).toBe('wait')
  })

  test('is not taken back for being many times slower where nobody notices', () => {
    const slow = looks(60, () => ({ durationsMs: Array(10).fill(120) }))
    expect(judgeRelease(slow, policy, 10).kind).toBe('wait')
  })

  test('is not judged by the times of the first look, which starts its instances', () => {
    const cold = looks(120, (atMs) => (atMs === 0 ? { durationsMs: Array(10).fill(9_000) } : {}))
    expect(judgeRelease(cold, policy, 100)).toMatchObject({ kind: 'wait' })
  })

  test('is judged by its last three minutes: an early fault that is over does not count', () => {
    const samples = looks(600, (atMs) => ({ errors: atMs === 0 ? 1 : 0 }))
    expect(judgeRelease(samples, policy, 100)).toMatchObject({ numbers: { errors: 0 } })
  })

  test('is judged by all that was seen when its time is over, however little', () => {
    const slow = { requests: 5, durationsMs: Array(5).fill(20_000) }
    const two = (seen: Partial<Sample>) => [sample(300_000, seen), sample(600_000, seen)]
    expect(
      judgeRelease(two({ requests: 5, errors: 5, durationsMs: [] }), policy, 100),
    ).toMatchObject({
      reasons: ['10 of 10 requests failed (100.0 %)'],
    })
    expect(judgeRelease(two(slow), policy, 100)).toMatchObject({
      reasons: ['p95 is 20000 ms, over 3000 ms'],
    })
    expect(judgeRelease(two({ requests: 5 }), policy, 100).kind).toBe('keep')
  })

  test('is judged by looks before its last three minutes where those hold too few', () => {
    const rare = [0, 1, 2, 3].map((i) => sample(i * 170_000, { errors: 10, durationsMs: [] }))
    expect(judgeRelease(rare, policy, 100)).toMatchObject({
      reasons: ['40 of 40 requests failed (100.0 %)'],
    })
  })

  test('of which only the first look was had is not kept: it times no answer', () => {
    expect(judgeRelease([sample(600_000)], policy, 100)).toMatchObject({
      kind: 'roll_back',
      reasons: ['no answer was timed after the first look'],
    })
  })

  test('of which nothing was seen is not kept', () => {
    expect(judgeRelease([sample(600_000, { requests: 0 })], policy, 100)).toMatchObject({
      kind: 'roll_back',
      reasons: ['no request was made while watching'],
    })
  })

  test('is never kept before its time, whatever is seen', () => {
    const anySample = fc.record({
      atMs: fc.integer({ min: 0, max: policy.watchMs - 1 }),
      health: fc.constantFrom('pass' as const, 'warn' as const, 'fail' as const),
      requests: fc.integer({ min: 0, max: 100 }),
      errors: fc.integer({ min: 0, max: 100 }),
      durationsMs: fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 20 }),
    })
    fc.assert(
      fc.property(fc.array(anySample), (samples) => {
        expect(judgeRelease(samples, policy, 100).kind).not.toBe('keep')
      }),
    )
  })
})

describe('a quantile', () => {
  test('is the value of nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect(quantile(hundred, 0.95)).toBe(95)
    expect(quantile([7], 0.95)).toBe(7)
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2)
  })

  test('of nothing is no number', () => {
    expect(quantile([], 0.95)).toBeNaN()
  })
})
