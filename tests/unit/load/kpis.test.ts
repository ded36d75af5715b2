import { describe, expect, test } from 'vitest'
import { judgeKpis, kpiTable, type Measured } from '../../../scripts/load/kpis.js'
import type { Numbers } from '../../../scripts/load/measure.js'
import type { LoadResult } from '../../../scripts/load/run-load.js'

function numbers(given: Partial<Numbers> = {}): Numbers {
  return {
    requests: 200,
    errors: 0,
    success: 1,
    meanMs: 20,
    p50Ms: 15,
    p95Ms: 40,
    p99Ms: 60,
    maxMs: 90,
    statuses: { 200: 200 },
    ...given,
  }
}

function crowd(given: Partial<LoadResult> = {}): LoadResult {
  return {
    users: 200,
    seconds: 600,
    thinkMs: 1_000,
    requestsPerSecond: 180,
    total: numbers(),
    byName: {},
    cacheHits: { shared: 0.9, anyTier: 0.95 },
    largestWorkerBytes: 300_000_000,
    memoryGrowth: 1.05,
    cores: { functions: 1, runner: 0.3, standIns: 0.1, load: 0.2 },
    ...given,
  }
}

const GOOD: Measured = { crowd: crowd(), warm: numbers(), cold: numbers() }

/** Ids of the targets that are missed. */
function missed(given: Partial<Measured>): readonly string[] {
  return judgeKpis({ ...GOOD, ...given })
    .filter(({ passed }) => !passed)
    .map(({ id }) => id)
}

describe('targets', () => {
  test('are all met by a service that meets them', () => {
    expect(missed({})).toEqual([])
  })

  test.each([
    ['concurrent_users', { users: 99 }],
    ['crowd_users', { users: 199 }],
    ['crowd_seconds', { seconds: 599 }],
    ['mean', { total: numbers({ meanMs: 2_000 }) }],
    ['p95', { total: numbers({ p95Ms: 3_000 }) }],
    ['success', { total: numbers({ success: 0.9989 }) }],
    ['cache_hits', { cacheHits: { shared: 0.9, anyTier: 0.8 } }],
    ['memory', { largestWorkerBytes: 512_000_000 }],
    ['memory_flat', { memoryGrowth: 1.11 }],
    ['crowd_users', { total: numbers({ errors: 1 }) }],
  ])('%s is missed at its edge', (id, given) => {
    expect(missed({ crowd: crowd(given) })).toContain(id)
  })

  test('of a warm and of a cold point are missed at their edges', () => {
    expect(missed({ warm: numbers({ p95Ms: 50 }) })).toEqual(['warm_p95'])
    expect(missed({ cold: numbers({ p95Ms: 300 }) })).toEqual(['cold_p95'])
  })

  test('of times are missed where the calls failed, however quickly', () => {
    const refused = numbers({ errors: 200, success: 0, p95Ms: 5, statuses: { 503: 200 } })
    const once = numbers({ errors: 1, success: 0.995, p95Ms: 5 })
    expect(missed({ cold: refused })).toEqual(['cold_p95'])
    expect(missed({ warm: once })).toEqual(['warm_p95'])
    expect(kpiTable(judgeKpis({ ...GOOD, cold: refused }))).toContain(
      '| p95 of a cold point | < 300 ms | not measured ms | **fail** |',
    )
  })

  test('that could not be measured are missed', () => {
    const none = numbers({ success: Number.NaN, meanMs: Number.NaN, p95Ms: Number.NaN })
    const unknown = { shared: Number.NaN, anyTier: Number.NaN }
    const nothing = crowd({
      total: none,
      cacheHits: unknown,
      memoryGrowth: Number.NaN,
      largestWorkerBytes: Number.NaN,
    })
    expect(missed({ crowd: nothing, warm: none, cold: none })).toEqual([
      'mean',
      'p95',
      'cache_hits',
      'memory',
      'success',
      'warm_p95',
      'cold_p95',
      'memory_flat',
    ])
  })
})

test('the table shows each target with what was measured, and whether it is met', () => {
  const lines = kpiTable(judgeKpis({ ...GOOD, crowd: crowd({ users: 150 }) })).split('\n')
  expect(lines.slice(0, 3)).toEqual([
    '| KPI | target | measured | |',
    '|---|---|---|---|',
    '| Concurrent users | ≥ 100 users | 150 users | pass |',
  ])
  expect(lines).toContain(
    '| Concurrent users without an error | ≥ 200 users | 150 users | **fail** |',
  )
})
