import { metricsConfig } from '../config.js'
import type { MetricName } from './metric-catalogue.js'
import type { MetricsReader, MetricsSnapshot, Sample } from './metrics-snapshot.js'
import type { GaugeValues, MetricsStore, StoredMetrics, WorkerGauges } from './metrics-store.js'
import { toTally } from './series-key.js'

const MINUTE_MS = 60_000

/** Whose counts are read. `shared` absent: those of this instance. */
export interface ReaderOptions {
  readonly shared: MetricsStore | undefined
  readonly own: MetricsStore
  /** Sends what this instance holds back. */
  readonly flush: () => Promise<void>
  /** Epoch ms. */
  readonly now: () => number
}

/** All instances' counts; this one's own while Redis does not answer. */
export function metricsReader({ shared, own, flush, now }: ReaderOptions): MetricsReader {
  return {
    async read(minutes = metricsConfig.minutesKept) {
      await flush()
      const takenMs = now()
      const presentMs = Math.floor(takenMs / MINUTE_MS) * MINUTE_MS
      const count = Math.min(minutes, metricsConfig.minutesKept)
      const minutesMs = Array.from(
        { length: count + 1 },
        (_, i) => presentMs - (count - i) * MINUTE_MS,
      )
      const found = await shared?.read(minutesMs, takenMs).catch(() => undefined)
      if (found) return toSnapshot(found, takenMs, 'shared')
      return toSnapshot(await own.read(minutesMs, takenMs), takenMs, 'instance')
    },
  }
}

function toSnapshot(
  { totals, minutes, workers }: StoredMetrics,
  takenMs: number,
  scope: MetricsSnapshot['scope'],
): MetricsSnapshot {
  return {
    takenMs,
    scope,
    totals: toTally(totals),
    gauges: workers.flatMap(gaugesOf),
    minutes: [...minutes].map(([startMs, amounts]) => ({ startMs, ...toTally(amounts) })),
  }
}

function gaugesOf({ worker, gauges }: WorkerGauges): Sample<MetricName<'gauge'>>[] {
  return WORKER_GAUGES.flatMap((name) => {
    const value = gauges[name]
    return value === undefined ? [] : [{ name, labels: { worker }, value }]
  })
}

/** Gauges that each instance has of its own. */
const WORKER_GAUGES = [
  'skypulse_memory_usage_bytes',
  'skypulse_cpu_usage_percent',
  'skypulse_active_connections',
] as const satisfies readonly (keyof GaugeValues)[]
