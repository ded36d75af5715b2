import { metricsConfig } from '../config.js'
import { openRedis, type RedisAddress } from '../redis/open-redis.js'
import { type InstanceGauges, instanceGauges } from './instance-gauges.js'
import { memoryMetricsStore } from './memory-metrics-store.js'
import { type MetricsRecorder, metricsRecorder } from './metrics-recorder.js'
import type { MetricsReader } from './metrics-snapshot.js'
import type { PushMetrics } from './push-metrics.js'
import { metricsReader } from './read-metrics.js'
import { upstashMetricsStore } from './upstash-metrics-store.js'

/** Counting, reading and gauges of one instance. */
export interface InstanceMetrics {
  readonly recorder: MetricsRecorder
  readonly reader: MetricsReader
  readonly gauges: InstanceGauges
}

/** Where the counts of an instance go, beside its own memory. */
export interface OpenMetricsOptions {
  /** Absent: this instance's own counts are all there is. */
  readonly upstash: RedisAddress | undefined
  /** Absent: those of this process. */
  readonly gauges?: InstanceGauges
  /** Where the counts are also pushed to; absent: nowhere. */
  readonly push?: PushMetrics | undefined
}

/** Counting for as long as the instance lives. */
export function openMetrics({
  upstash,
  push,
  gauges = instanceGauges(),
}: OpenMetricsOptions): InstanceMetrics {
  const { redisTimeoutMs: timeoutMs } = metricsConfig
  const worker = crypto.randomUUID().slice(0, 8)
  const shared = upstash && upstashMetricsStore(openRedis(upstash, { timeoutMs, isRaw: true }))
  const own = memoryMetricsStore()
  const now = Date.now
  const ownReader = metricsReader({ shared: undefined, own, flush: async () => undefined, now })
  const startedMs = now()
  const recorder = metricsRecorder({
    worker,
    shared,
    own,
    now,
    gauges: gauges.read,
    wait: (ms) => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve()),
    ...(push && {
      onBatch: async () => push(await ownReader.read(0), { worker, startedMs }),
    }),
  })
  const reader = metricsReader({ shared, own, flush: recorder.flush, now })
  return { recorder, reader, gauges }
}
