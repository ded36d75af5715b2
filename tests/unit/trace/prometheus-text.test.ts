import { expect, test } from 'vitest'
import { METRICS } from '../../../lib/trace/metric-catalogue.js'
import type { MetricsSnapshot } from '../../../lib/trace/metrics-snapshot.js'
import { prometheusText } from '../../../lib/trace/prometheus-text.js'

const SNAPSHOT: MetricsSnapshot = {
  takenMs: 0,
  scope: 'shared',
  totals: {
    counters: [
      {
        name: 'skypulse_requests_total',
        labels: { method: 'GET', endpoint: 'a"b\\c\nd', status: '200' },
        value: 7,
      },
    ],
    histograms: [
      {
        name: 'skypulse_ingest_duration_seconds',
        labels: { outcome: 'made' },
        count: 6,
        sum: 401.5,
        buckets: [1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 3],
      },
    ],
  },
  gauges: [{ name: 'skypulse_run_age_seconds', labels: {}, value: 3600 }],
  minutes: [],
}

test('is the text format of Prometheus: buckets count those below, labels are escaped', () => {
  const lines = prometheusText(SNAPSHOT).split('\n')
  expect(lines).toContain(
    'skypulse_requests_total{method="GET",endpoint="a\\"b\\\\c\\nd",status="200"} 7',
  )
  expect(lines).toContain('# TYPE skypulse_ingest_duration_seconds histogram')
  expect(lines).toContain('skypulse_ingest_duration_seconds_bucket{outcome="made",le="1"} 1')
  expect(lines).toContain('skypulse_ingest_duration_seconds_bucket{outcome="made",le="5"} 3')
  expect(lines).toContain('skypulse_ingest_duration_seconds_bucket{outcome="made",le="300"} 3')
  expect(lines).toContain('skypulse_ingest_duration_seconds_bucket{outcome="made",le="+Inf"} 6')
  expect(lines).toContain('skypulse_ingest_duration_seconds_sum{outcome="made"} 401.5')
  expect(lines).toContain('skypulse_ingest_duration_seconds_count{outcome="made"} 6')
  expect(lines).toContain('skypulse_run_age_seconds 3600')
  expect(lines.at(-1)).toBe('')
})

test('a family without a series is not there', () => {
  expect(prometheusText(SNAPSHOT)).not.toContain('skypulse_decisions_total')
})

test('names follow the conventions of Prometheus', () => {
  for (const { name, type, help } of METRICS) {
    expect(name).toMatch(/^skypulse_[a-z0-9_]+$/)
    expect(name.endsWith('_total')).toBe(type === 'counter')
    expect(help).toMatch(/\.$/)
  }
  expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length)
})
