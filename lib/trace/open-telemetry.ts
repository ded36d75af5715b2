import { traceConfig } from '../config.js'
import type { Otlp } from '../env.js'
import type { RedisAddress } from '../redis/open-redis.js'
import type { Log } from './log.js'
import { openMetrics } from './open-metrics.js'
import { openPush } from './open-push.js'
import { otelTracer, untraced } from './otel.js'
import { registerTracing } from './register.js'
import { silentTracer } from './silent.js'
import type { Telemetry } from './telemetry.js'
import type { Tracer } from './tracer.js'

/** A deployment's telemetry. Without `otlp` there are no spans and nothing is pushed. */
export interface OpenTelemetryOptions {
  readonly otlp: Otlp | undefined
  readonly upstash: RedisAddress | undefined
  readonly release: string
  /** Addresses that never see our trace ids. */
  readonly foreign: readonly string[]
  readonly waitUntil: (work: Promise<unknown>) => void
  readonly log: Log
}

/** Counts and spans of an instance; the tracer records nothing where there is no collector. */
export interface OpenedTelemetry {
  readonly telemetry: Telemetry
  readonly tracer: Tracer
}

/** Traces and metrics of an instance; without a collector spans cost nothing and counts meet in Redis. */
export async function openTelemetry(options: OpenTelemetryOptions): Promise<OpenedTelemetry> {
  const { otlp, upstash, release, foreign, waitUntil, log } = options
  const spans = otlp && (await registerTracing({ otlp, release, foreign }))
  const push = otlp && openPush({ otlp, release, log })
  const { recorder, reader, gauges } = openMetrics({ upstash, push })
  return {
    tracer: spans ? otelTracer(traceConfig.service) : silentTracer,
    telemetry: {
      metrics: recorder,
      reader,
      enter: gauges.enter,
      afterAnswer: () => waitUntil(untraced(() => Promise.all([recorder.flush(), spans?.flush()]))),
    },
  }
}
