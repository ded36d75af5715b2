import { traceConfig } from '../config.js'
import type { Otlp } from '../env.js'
import type { Log } from './log.js'
import { type PushMetrics, pushMetrics } from './push-metrics.js'

/** Which collector takes the counts, of which release, and where refusals are told. */
export interface OpenPushOptions {
  readonly otlp: Otlp
  readonly release: string
  readonly log: Log
}

/** Sends counts to the collector that the environment names; what it does not take is logged. */
export function openPush({ otlp, release, log }: OpenPushOptions): PushMetrics {
  return pushMetrics({
    url: otlp.metricsUrl,
    headers: otlp.headers,
    service: otlp.service ?? traceConfig.service,
    release,
    timeoutMs: traceConfig.exportTimeoutMs,
    onRefused: (reason) => log('warn', 'metrics_not_pushed', { reason }),
  })
}
