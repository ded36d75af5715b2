import { describe, expect, test } from 'vitest'
import type { Numbers } from '../../../scripts/load/measure.js'
import type { LoadResult } from '../../../scripts/load/run-load.js'
import { brokenBy, findBreakingPoint, stressLimits } from '../../../scripts/load/stress.js'

function result(users: number, given: Partial<Numbers> = {}): LoadResult {
  const total: Numbers = {
    requests: 1_000,
    errors: 0,
    success: 1,
    meanMs: 100,
    p50Ms: 90,
    p95Ms: 200,
    p99Ms: 300,
    maxMs: 400,
    statuses: { 200: 1_000 },
    ...given,
  }
  return {
    users,
    seconds: 15,
    thinkMs: 0,
    requestsPerSecond: 60,
    total,
    byName: { runs: total, forecast: { ...total, p95Ms: total.p95Ms * 2 } },
    cacheHits: { shared: 1, anyTier: 1 },
    largestWorkerBytes: 1,
    memoryGrowth: 1,
    cores: { functions: 1.25, runner: 1.5, standIns: 0.1, load: 0.2 },
  }
}

describe('a step of a stress test', () => {
  test('holds up to its limits', () => {
    expect(brokenBy(result(25, { errors: 10, p95Ms: 3_000 }), stressLimits)).toEqual([])
  })

  test('is broken by failures, which are named, and by slowness', () => {
    const statuses = { 200: 980, 503: 12, 0: 8 }
    expect(brokenBy(result(25, { errors: 20, statuses, p95Ms: 3_001 }), stressLimits)).toEqual([
      '2.0 % failed: 8 × no answer, 12 × 503',
      'p95 is 3001 ms, over 3000 ms',
    ])
  })

  test('in which nothing was asked is broken', () => {
    expect(brokenBy(result(25, { requests: 0, p95Ms: NaN }), stressLimits)).toEqual([
      'nothing was answered',
    ])
  })
})

describe('the breaking point', () => {
  test('is the first step that breaks; none is tried after it', async () => {
    const tried: number[] = []
    const point = await findBreakingPoint([25, 50, 100, 200], async (users) => {
      tried.push(users)
      return result(users, users >= 100 ? { p95Ms: 4_000 } : {})
    })
    expect(tried).toEqual([25, 50, 100])
    expect([point.held?.users, point.broke?.users]).toEqual([50, 100])
    expect(point.reasons).toEqual(['p95 is 4000 ms, over 3000 ms'])
    expect(point.where).toEqual([
      'cores in use: runner 1.50, functions 1.25, load 0.20, standIns 0.10',
      'slowest: forecast, p95 8000 ms',
    ])
  })

  test('is none where every step holds, and nothing held where the first breaks', async () => {
    const all = await findBreakingPoint([25, 50], async (users) => result(users))
    expect([all.held?.users, all.broke]).toEqual([50, undefined])
    const none = await findBreakingPoint([25], async (users) => result(users, { requests: 0 }))
    expect([none.held, none.broke?.users]).toEqual([undefined, 25])
  })
})
