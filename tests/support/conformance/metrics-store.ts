import { beforeEach, describe, expect, test } from 'vitest'
import { metricsConfig } from '../../../lib/config.js'
import type { MetricsBatch, MetricsStore } from '../../../lib/trace/metrics-store.js'

export const MINUTE = 60_000
export const NOON = Date.UTC(2026, 10, 24, 12)

export function batch(over: Partial<MetricsBatch> = {}): MetricsBatch {
  return {
    id: 'w-1',
    minuteMs: NOON,
    amounts: new Map([['skypulse_limited_requests_total|risk', 2]]),
    worker: 'w',
    gauges: { skypulse_active_connections: 3 },
    sentMs: NOON + 1,
    ...over,
  }
}

/** What every store of counts guarantees. `make` gives an empty one. */
export function metricsStoreConformance(name: string, make: () => Promise<MetricsStore>): void {
  describe(`metrics store: ${name}`, () => {
    let store: MetricsStore
    beforeEach(async () => {
      store = await make()
    })

    test('an empty one holds nothing', async () => {
      const { totals, minutes, workers } = await store.read([NOON], NOON)
      expect([totals.size, minutes.size, workers]).toEqual([0, 0, []])
    })

    test('batches add up, in all and by minute', async () => {
      await store.add(batch())
      await store.add(batch({ id: 'w-2', minuteMs: NOON + MINUTE }))
      await store.add(batch({ id: 'v-1', worker: 'v', minuteMs: NOON + MINUTE }))
      const found = await store.read([NOON - MINUTE, NOON, NOON + MINUTE], NOON)
      const field = 'skypulse_limited_requests_total|risk'
      expect(found.totals.get(field)).toBe(6)
      expect([...found.minutes].map(([ms, amounts]) => [ms, amounts.get(field)])).toEqual([
        [NOON, 2],
        [NOON + MINUTE, 4],
      ])
    })

    test('a batch that is sent twice, because its answer was lost, counts once', async () => {
      await Promise.all([store.add(batch()), store.add(batch()), store.add(batch())])
      const { totals } = await store.read([], NOON)
      expect([...totals.values()]).toEqual([2])
    })

    test('the last gauges of an instance stand, until it has been silent for too long', async () => {
      await store.add(batch())
      await store.add(batch({ id: 'w-2', gauges: { skypulse_active_connections: 1 } }))
      const soon = await store.read([], NOON + 1)
      expect(soon.workers).toEqual([
        { worker: 'w', gauges: { skypulse_active_connections: 1 }, sentMs: NOON + 1 },
      ])
      const late = await store.read([], NOON + metricsConfig.gaugeLifeSeconds * 1_000 + 2)
      expect(late.workers).toEqual([])
    })

    test('sums stay exact far beyond what a day holds', async () => {
      const amounts = new Map([['skypulse_s3_read_bytes_total|range', 2 ** 50 + 1]])
      await store.add(batch({ amounts }))
      await store.add(batch({ id: 'w-2', amounts }))
      expect([...(await store.read([], NOON)).totals.values()]).toEqual([2 ** 51 + 2])
    })
  })
}
