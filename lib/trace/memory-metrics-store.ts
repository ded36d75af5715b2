import { metricsConfig } from '../config.js'
import type { MetricsStore, WorkerGauges } from './metrics-store.js'
import type { Amounts } from './series-key.js'

const MINUTE_MS = 60_000

/** Counts of one instance: where there is no Redis, and what answers while it is away. */
export function memoryMetricsStore(): MetricsStore {
  const totals = new Map<string, number>()
  const minutes = new Map<number, Map<string, number>>()
  const workers = new Map<string, WorkerGauges>()
  const seen = new Set<string>()
  return {
    async add({ id, minuteMs, amounts, worker, gauges, sentMs }) {
      workers.set(worker, { worker, gauges, sentMs })
      if (seen.has(id)) return
      seen.add(id)
      const [oldest] = seen
      if (seen.size > metricsConfig.rememberedBatches && oldest !== undefined) seen.delete(oldest)
      addAll(totals, amounts)
      const minute = minutes.get(minuteMs) ?? new Map<string, number>()
      addAll(minute, amounts)
      minutes.set(minuteMs, minute)
      const firstKept = minuteMs - metricsConfig.minutesKept * MINUTE_MS
      for (const startMs of minutes.keys()) if (startMs < firstKept) minutes.delete(startMs)
    },
    async read(minutesMs, nowMs) {
      const there = minutesMs.flatMap((ms): [number, Amounts][] => {
        const amounts = minutes.get(ms)
        return amounts ? [[ms, new Map(amounts)]] : []
      })
      const liveFrom = nowMs - metricsConfig.gaugeLifeSeconds * 1_000
      return {
        totals: new Map(totals),
        minutes: new Map(there),
        workers: [...workers.values()].filter(({ sentMs }) => sentMs >= liveFrom),
      }
    },
  }
}

function addAll(to: Map<string, number>, amounts: Amounts): void {
  for (const [field, by] of amounts) to.set(field, (to.get(field) ?? 0) + by)
}
