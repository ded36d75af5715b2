import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextExpectedMs } from '../../../lib/domain/model-run.js'
import { forecastCaching } from '../../../lib/handlers/caching.js'
import type { RunUsed } from '../../../lib/usecases/forecast.js'

const at = (iso: string): number => Date.parse(iso)

const used: RunUsed = {
  run: { cycleMs: at('2026-11-24T06:00:00Z') },
  publishedMs: at('2026-11-24T08:40:00Z'),
  stale: false,
  degraded: undefined,
  source: 'memory',
}

function seconds(now: string, random = 0, changes: Partial<RunUsed> = {}): number {
  const caching = forecastCaching({ ...used, ...changes }, at(now), random)
  if (caching.kind !== 'shared') throw new Error('not shared')
  return caching.seconds
}

test('a forecast holds to the end of the hour that it starts with', () => {
  expect(seconds('2026-11-24T13:00:00Z')).toBe(3_600)
  expect(seconds('2026-11-24T13:45:10Z')).toBe(890)
})

test('or until the next run is due, when that is before', () => {
  // The run after that of 06 UTC is due at 14:42.
  expect(seconds('2026-11-24T14:30:00Z')).toBe(12 * 60)
})

test('ends are spread over thirty seconds at most, always to the early side', () => {
  expect(seconds('2026-11-24T13:45:10Z', 0.999)).toBeGreaterThan(890 - 30)
  expect(seconds('2026-11-24T13:45:10Z', 0.5)).toBe(890 - 15)
})

describe('for a minute at most', () => {
  test.each([
    ['a stale answer', '2026-11-24T13:00:00Z', { stale: true }],
    ['a degraded one', '2026-11-24T13:00:00Z', { degraded: 'newest_run_incomplete' }],
    ['one whose next run is overdue', '2026-11-24T14:42:00Z', {}],
  ] as const)('%s', (_name, now, changes) => {
    expect(seconds(now, 0, changes)).toBe(60)
  })
})

test('whenever it is asked, it is never kept past the hour or the next run', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: used.run.cycleMs, max: used.run.cycleMs + 72 * 3_600_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (nowMs, random) => {
        const caching = forecastCaching(used, nowMs, random)
        if (caching.kind !== 'shared') throw new Error('not shared')
        const endMs = nowMs + caching.seconds * 1_000
        expect(caching.seconds).toBeGreaterThan(0)
        expect(endMs).toBeLessThanOrEqual((Math.floor(nowMs / 3_600_000) + 1) * 3_600_000)
        const dueMs = nextExpectedMs(used.run)
        if (dueMs > nowMs) expect(endMs).toBeLessThanOrEqual(dueMs + 1e-6)
      },
    ),
  )
})
