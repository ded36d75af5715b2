import { expect, test } from 'vitest'
import { metricsConfig } from '../../../lib/config.js'
import { memoryMetricsStore } from '../../../lib/trace/memory-metrics-store.js'
import {
  batch,
  MINUTE,
  metricsStoreConformance,
  NOON,
} from '../../support/conformance/metrics-store.js'

metricsStoreConformance('memory', async () => memoryMetricsStore())

test('minutes that nobody can ask for any more are forgotten', async () => {
  const store = memoryMetricsStore()
  await store.add(batch())
  const later = NOON + (metricsConfig.minutesKept + 1) * MINUTE
  await store.add(batch({ id: 'w-2', minuteMs: later }))
  expect([...(await store.read([NOON, later], later)).minutes.keys()]).toEqual([later])
})

test('a long life remembers a bounded number of batches', async () => {
  const store = memoryMetricsStore()
  for (let i = 0; i <= metricsConfig.rememberedBatches; i++)
    await store.add(batch({ id: `w-${i}` }))
  await store.add(batch({ id: `w-${metricsConfig.rememberedBatches}` }))
  const { totals } = await store.read([], NOON)
  expect([...totals.values()]).toEqual([2 * (metricsConfig.rememberedBatches + 1)])
})
