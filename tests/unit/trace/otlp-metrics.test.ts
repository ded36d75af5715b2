import { expect, test, vi } from 'vitest'
import type { MetricsSnapshot } from '../../../lib/trace/metrics-snapshot.js'
import { otlpMetrics } from '../../../lib/trace/otlp-metrics.js'
import { pushMetrics } from '../../../lib/trace/push-metrics.js'

const SNAPSHOT: MetricsSnapshot = {
  takenMs: 2_000,
  scope: 'instance',
  totals: {
    counters: [{ name: 'skypulse_limited_requests_total', labels: { class: 'risk' }, value: 4 }],
    histograms: [
      {
        name: 'skypulse_ingest_duration_seconds',
        labels: { outcome: 'made' },
        count: 1,
        sum: 2,
        buckets: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      },
    ],
  },
  gauges: [{ name: 'skypulse_memory_usage_bytes', labels: { worker: 'w' }, value: 9 }],
  minutes: [],
}
const RESOURCE = { service: 'skypulse', release: 'r1', worker: 'w', startedMs: 1_000 }

test('counts are sums since the instance began, in the JSON of OTLP', () => {
  const times = { startTimeUnixNano: '1000000000', timeUnixNano: '2000000000' }
  const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } })
  expect(otlpMetrics(SNAPSHOT, RESOURCE)).toEqual({
    resourceMetrics: [
      {
        resource: {
          attributes: [
            attribute('service.name', 'skypulse'),
            attribute('service.version', 'r1'),
            attribute('service.instance.id', 'w'),
          ],
        },
        scopeMetrics: [
          {
            scope: { name: 'skypulse' },
            metrics: [
              {
                name: 'skypulse_limited_requests_total',
                description: expect.any(String),
                unit: '1',
                sum: {
                  aggregationTemporality: 2,
                  isMonotonic: true,
                  dataPoints: [{ ...times, attributes: [attribute('class', 'risk')], asDouble: 4 }],
                },
              },
              {
                name: 'skypulse_ingest_duration_seconds',
                description: expect.any(String),
                unit: 's',
                histogram: {
                  aggregationTemporality: 2,
                  dataPoints: [
                    {
                      ...times,
                      attributes: [attribute('outcome', 'made')],
                      count: '1',
                      sum: 2,
                      bucketCounts: ['0', '1', ...Array(9).fill('0')],
                      explicitBounds: [1, 5, 10, 20, 30, 60, 120, 180, 240, 300],
                    },
                  ],
                },
              },
              {
                name: 'skypulse_memory_usage_bytes',
                description: expect.any(String),
                unit: 'By',
                gauge: {
                  dataPoints: [{ ...times, attributes: [attribute('worker', 'w')], asDouble: 9 }],
                },
              },
            ],
          },
        ],
      },
    ],
  })
})

function pusher(fetch: typeof globalThis.fetch) {
  const onRefused = vi.fn()
  const push = pushMetrics({
    url: 'https://collector.example/v1/metrics',
    headers: { 'x-team': 'a' },
    service: 's',
    release: 'r',
    timeoutMs: 1_000,
    onRefused,
    fetch,
  })
  return { onRefused, push: () => push(SNAPSHOT, { worker: 'w', startedMs: 0 }) }
}

test('they go to the collector with its headers', async () => {
  const fetch = vi.fn(async () => new Response('{}'))
  const { push, onRefused } = pusher(fetch)
  await push()
  expect(fetch).toHaveBeenCalledWith(
    'https://collector.example/v1/metrics',
    expect.objectContaining({
      method: 'POST',
      headers: { 'x-team': 'a', 'content-type': 'application/json' },
    }),
  )
  expect(onRefused).not.toHaveBeenCalled()
})

test.each([
  ['refuses', async () => new Response('', { status: 403 }), 'status 403'],
  ['is away', async () => Promise.reject(new TypeError('fetch failed')), 'TypeError'],
])('a collector that %s fails nothing, and is told of', async (_, fetch, reason) => {
  const { push, onRefused } = pusher(fetch)
  await push()
  expect(onRefused).toHaveBeenCalledWith(reason)
})
