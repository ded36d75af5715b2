import { describe, expect, test } from 'vitest'
import { type Outcome, tally } from '../../../scripts/load/measure.js'

function outcome(given: Partial<Outcome> = {}): Outcome {
  return { name: 'forecast', status: 200, ms: 10, cache: undefined, read: undefined, ...given }
}

function gathered(outcomes: readonly Partial<Outcome>[]) {
  const all = tally()
  for (const one of outcomes) all.add(outcome(one))
  return all
}

describe('what a load gave', () => {
  test('counts no answer and every refusal as an error: what a load asks can be answered', () => {
    const statuses = [200, 304, 0, 422, 429, 503].map((status) => ({ status }))
    expect(gathered(statuses).total()).toMatchObject({
      requests: 6,
      errors: 4,
      success: 2 / 6,
      statuses: { 200: 1, 304: 1, 0: 1, 422: 1, 429: 1, 503: 1 },
    })
  })

  test('times what was answered, by nearest rank', () => {
    const times = Array.from({ length: 100 }, (_, i) => ({ ms: 100 - i }))
    const { meanMs, p50Ms, p95Ms, p99Ms, maxMs } = gathered([
      ...times,
      { status: 0, ms: 30_000 },
    ]).total()
    expect({ meanMs, p50Ms, p95Ms, p99Ms, maxMs }).toEqual({
      meanMs: 50.5,
      p50Ms: 50,
      p95Ms: 95,
      p99Ms: 99,
      maxMs: 100,
    })
  })

  test('is told by name, too', () => {
    const { a, b } = gathered([{ name: 'a' }, { name: 'b' }, { name: 'b', status: 500 }]).byName()
    expect([a?.requests, a?.errors]).toEqual([1, 0])
    expect([b?.requests, b?.errors]).toEqual([2, 1])
  })

  test('of nothing is no number', () => {
    const nothing = tally()
    expect(nothing.total()).toMatchObject({ requests: 0, success: NaN, meanMs: NaN, p95Ms: NaN })
    expect(nothing.cacheHits()).toEqual({ shared: NaN, anyTier: NaN })
  })

  test('tells hits of the shared cache from those of any, of answers that say so', () => {
    const hits = gathered([
      { cache: 'HIT', read: false },
      { cache: 'STALE', read: false },
      { cache: 'MISS', read: false },
      { cache: 'MISS', read: true },
      { cache: 'HIT', read: undefined },
    ]).cacheHits()
    expect(hits).toEqual({ shared: 0.5, anyTier: 0.75 })
  })
})
