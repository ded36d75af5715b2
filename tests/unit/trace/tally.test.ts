import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type {
  HistogramSample,
  MetricsSnapshot,
  Tally,
} from '../../../lib/trace/metrics-snapshot.js'
import { observationAmounts, toTally } from '../../../lib/trace/series-key.js'
import { boundsOf, lastMinutes, quantile, total } from '../../../lib/trace/tally.js'

const name = 'skypulse_request_duration_seconds'

function observed(values: readonly number[], endpoint = 'getForecast'): Tally {
  const amounts = new Map<string, number>()
  for (const value of values) {
    for (const [field, by] of observationAmounts(
      name,
      { endpoint },
      { value, bounds: boundsOf(name) },
    )) {
      amounts.set(field, (amounts.get(field) ?? 0) + by)
    }
  }
  return toTally(amounts)
}

describe('a histogram', () => {
  test('counts an observation in the bucket whose bound it does not exceed', () => {
    const [{ buckets = [], count, sum } = {} as HistogramSample] = observed([
      0.01, 0.0100001, 31,
    ]).histograms
    expect([buckets[0], buckets[1], buckets.at(-1)]).toEqual([1, 1, 1])
    expect([count, sum]).toEqual([3, expect.closeTo(31.02, 5)])
  })

  test('its quantile lies in the bucket of the observation at that rank', () => {
    const durations = fc.double({ min: 0.0001, max: 29, noNaN: true })
    const property = fc.property(fc.array(durations, { minLength: 1 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b)
      const exact = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0
      const bounds = [0, ...boundsOf(name)]
      const upper = bounds.find((bound) => exact <= bound) ?? 0
      const lower = bounds[bounds.indexOf(upper) - 1] ?? 0
      const estimate = quantile(observed(values), { name, at: 0.95 })
      return estimate >= lower - 1e-9 && estimate <= upper + 1e-9
    })
    fc.assert(property)
  })

  test('above the last bound the last bound is all that is known; of nothing nothing is', () => {
    expect(quantile(observed([60, 60]), { name, at: 0.95 })).toBe(30)
    expect(quantile(observed([]), { name, at: 0.95 })).toBeNaN()
  })

  test('interpolates within a bucket as Prometheus does', () => {
    // Four observations between 0.1 and 0.2: half of them lies in the middle.
    expect(quantile(observed([0.15, 0.15, 0.15, 0.15]), { name, at: 0.5 })).toBeCloseTo(0.15, 10)
  })

  test('takes the series that are wanted', () => {
    const tally: Tally = {
      counters: [],
      histograms: [...observed([9], 'a').histograms, ...observed([0.005], 'b').histograms],
    }
    expect(quantile(tally, { name, at: 1 }, ({ endpoint }) => endpoint === 'b')).toBe(0.01)
  })
})

test('the last minutes are the present one and as many whole ones as asked', () => {
  const minute = (startMs: number) => ({
    startMs,
    counters: [
      { name: 'skypulse_limited_requests_total' as const, labels: { class: 'x' }, value: 1 },
    ],
    histograms: [],
  })
  const snapshot: MetricsSnapshot = {
    takenMs: 10 * 60_000 + 59_999,
    scope: 'shared',
    totals: { counters: [], histograms: [] },
    gauges: [],
    minutes: [4, 5, 9, 10].map((i) => minute(i * 60_000)),
  }
  expect(total(lastMinutes(snapshot, 5), 'skypulse_limited_requests_total')).toBe(3)
  expect(total(lastMinutes(snapshot, 0), 'skypulse_limited_requests_total')).toBe(1)
})

test('labels with any character come back as they were; strangers in the store are left out', () => {
  const labels = { method: 'G|T', endpoint: 'a%7C"\n\\', status: 'ñ' }
  const field = ['skypulse_requests_total', ...Object.values(labels).map(encodeURIComponent)].join(
    '|',
  )
  const { counters } = toTally([
    [field, 3],
    ['of_another_release_total|x', 1],
  ])
  expect(counters).toEqual([{ name: 'skypulse_requests_total', labels, value: 3 }])
})
