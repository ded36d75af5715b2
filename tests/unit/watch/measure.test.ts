import { describe, expect, it } from 'vitest'
import type { RunStatus } from '../../../lib/archive/archive.js'
import type { MetricsSnapshot, Tally } from '../../../lib/trace/metrics-snapshot.js'
import { boundsOf } from '../../../lib/trace/tally.js'
import { type Facts, measure } from '../../../lib/watch/measure.js'
import { WATCH_RULES } from '../../../lib/watch/rules.js'

const MINUTE_MS = 60_000
const CYCLE_MS = Date.parse('2026-11-24T06:00:00Z')
/** When the run of 12 UTC should have been complete: 8.7 h after the cycle of the one before. */
const NEXT_MS = CYCLE_MS + 8.7 * 60 * MINUTE_MS
const NOW_MS = NEXT_MS + 30 * MINUTE_MS

const measured = (facts: Partial<Facts>) => measure(WATCH_RULES, { nowMs: NOW_MS, ...facts })

function run(changes: Partial<RunStatus> = {}): RunStatus {
  return {
    run: { cycleMs: CYCLE_MS },
    leads: [],
    complete: true,
    publishedMs: CYCLE_MS + 160 * MINUTE_MS,
    version: 'v',
    source: 'files',
    ...changes,
  }
}

function snapshot(tally: Partial<Tally>, minutesAgo = 1): MetricsSnapshot {
  const empty: Tally = { counters: [], histograms: [] }
  const startMs = Math.floor(NOW_MS / MINUTE_MS - minutesAgo) * MINUTE_MS
  return {
    takenMs: NOW_MS,
    scope: 'shared',
    totals: empty,
    gauges: [],
    minutes: [{ startMs, ...empty, ...tally }],
  }
}

function requests(byStatus: Readonly<Record<string, number>>): Tally['counters'] {
  return Object.entries(byStatus).map(([status, value]) => ({
    name: 'skypulse_requests_total',
    labels: { method: 'GET', endpoint: 'getForecast', status },
    value,
  }))
}

describe('runs', () => {
  it('late is what should have been complete by now', () => {
    expect(measured({ runs: [run()] }).run_late).toBe(30)
    expect(measured({ runs: [run()], nowMs: NEXT_MS - MINUTE_MS }).run_late).toBe(0)
  })

  it('a listing that answers and holds no run is late, and one that does not answer is not', () => {
    expect(measured({ runs: [] }).run_late).toBe(Number.POSITIVE_INFINITY)
    expect(measured({}).run_late).toBeUndefined()
  })

  it('incomplete counts from when the newest run should have been complete', () => {
    const runs = [run({ complete: false }), run()]
    expect(measured({ runs }).run_incomplete).toBe(6 * 60 + 30)
    expect(measured({ runs: [run()] }).run_incomplete).toBe(0)
  })

  it('a cube is missed from when the newest complete run was published', () => {
    const cubeSource = 'cubes'
    const runs = [run({ complete: false, publishedMs: NOW_MS }), run()]
    expect(measured({ runs, cubeSource }).cube_missing).toBe((8.7 - 160 / 60) * 60 + 30)
    expect(measured({ runs: [run({ source: 'cubes' })], cubeSource }).cube_missing).toBe(0)
    expect(measured({ runs }).cube_missing).toBeUndefined()
  })
})

describe('counts', () => {
  it('errors are answers of 500 and more, among all', () => {
    const metrics = snapshot({ counters: requests({ 200: 90, 404: 6, 503: 3, 500: 1 }) })
    expect(measured({ metrics }).error_ratio).toBe(0.04)
  })

  it('of few calls nothing is said', () => {
    const metrics = snapshot({ counters: requests({ 500: 19 }) })
    expect(measured({ metrics })).toMatchObject({ error_ratio: undefined, slow_answers: undefined })
  })

  it('what lies before the window is not counted', () => {
    const metrics = snapshot({ counters: requests({ 500: 100 }) }, 16)
    expect(measured({ metrics }).error_ratio).toBeUndefined()
  })

  it('a stale value is a hit, and a miss is not', () => {
    const lookups = { hit: 60, stale: 10, miss: 30 }
    const counters = Object.entries(lookups).map(([outcome, value]) => ({
      name: 'skypulse_cache_lookups_total' as const,
      labels: { outcome },
      value,
    }))
    expect(measured({ metrics: snapshot({ counters }) }).cache_misses).toBe(0.7)
  })

  it('calls counted by one instance alone are a share of all', () => {
    const degraded = {
      name: 'skypulse_limiter_degraded_requests_total' as const,
      labels: {},
      value: 25,
    }
    const metrics = snapshot({ counters: [...requests({ 200: 100 }), degraded] })
    expect(measured({ metrics }).limiter_degraded).toBe(0.25)
  })

  it('p95 is of what callers wait for: crons are left out', () => {
    const bounds = boundsOf('skypulse_request_duration_seconds')
    const histogram = (endpoint: string, seconds: number, count: number) => ({
      name: 'skypulse_request_duration_seconds' as const,
      labels: { endpoint },
      count,
      sum: seconds * count,
      buckets: [...bounds, Number.POSITIVE_INFINITY].map((bound, i) =>
        seconds <= bound && seconds > (bounds[i - 1] ?? 0) ? count : 0,
      ),
    })
    const histograms = [
      histogram('getForecast', 0.09, 90),
      histogram('getForecast', 4, 10),
      histogram('ingest', 25, 1_000),
    ]
    // The 95th of a hundred is the fifth of ten between 3 and 5 s.
    expect(measured({ metrics: snapshot({ histograms }) }).slow_answers).toBeCloseTo(4, 9)
  })
})

it('what could not be seen has no value', () => {
  expect(Object.values(measured({})).every((value) => value === undefined)).toBe(true)
})

it('yes and no are one and nothing', () => {
  expect(measured({ isRedisUp: false, areBucketsUp: true, isAuditIntact: false })).toMatchObject({
    redis_unreachable: 1,
    bucket_unreachable: 0,
    audit_broken: 1,
  })
})
