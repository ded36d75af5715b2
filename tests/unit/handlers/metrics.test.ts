import { expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/metrics.js'
import { Failure } from '../../../lib/domain/errors.js'
import { silentTelemetry } from '../../../lib/trace/silent.js'
import type { Telemetry } from '../../../lib/trace/telemetry.js'
import { call, memoryDeps } from '../../support/memory-deps.js'

const telemetry: Telemetry = {
  ...silentTelemetry,
  reader: {
    read: async () => ({
      takenMs: 0,
      scope: 'shared',
      totals: {
        counters: [
          { name: 'skypulse_limited_requests_total', labels: { class: 'risk' }, value: 2 },
        ],
        histograms: [],
      },
      gauges: [],
      minutes: [],
    }),
  },
}

test('shows what was counted and the age of the newest run, never kept by a cache', async () => {
  const answer = await call(endpoint, memoryDeps({ telemetry }), '/api/v1/metrics')
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const text = await answer.text()
  expect(text).toContain('skypulse_limited_requests_total{class="risk"} 2\n')
  // The run of 06 UTC at 13:45:10 UTC.
  expect(text).toContain(`skypulse_run_age_seconds ${7 * 3600 + 45 * 60 + 10}\n`)
})

test('without an archive there is no age, and the counts are there all the same', async () => {
  const deps = memoryDeps({ telemetry })
  const archive = () => Promise.reject(new Failure('source_unavailable', 'x'))
  const answer = await call(endpoint, { ...deps, archive }, '/api/v1/metrics')
  const text = await answer.text()
  expect(answer.status).toBe(200)
  expect(text).toContain('skypulse_limited_requests_total')
  expect(text).not.toContain('skypulse_run_age_seconds')
})
