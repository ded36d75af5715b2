import type { MetricsSnapshot } from './metrics-snapshot.js'
import { otlpMetrics } from './otlp-metrics.js'

/** Sends an instance's counts to a collector. Never rejects. */
export type PushMetrics = (
  snapshot: MetricsSnapshot,
  instance: { readonly worker: string; readonly startedMs: number },
) => Promise<void>

/** Which collector takes the counts, and as whose. */
export interface PushOptions {
  /** The whole address, such as `https://collector.example/v1/metrics`. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly service: string
  readonly release: string
  readonly timeoutMs: number
  /** Told when a collector does not take them. */
  readonly onRefused: (reason: string) => void
  readonly fetch?: typeof globalThis.fetch
}

/** OTLP over HTTP in JSON, which every collector takes beside protobuf. */
export function pushMetrics(options: PushOptions): PushMetrics {
  const { url, headers, service, release, timeoutMs, onRefused } = options
  const send = options.fetch ?? globalThis.fetch
  return async (snapshot, instance) => {
    try {
      const answer = await send(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(otlpMetrics(snapshot, { service, release, ...instance })),
        signal: AbortSignal.timeout(timeoutMs),
      })
      await answer.body?.cancel()
      if (!answer.ok) onRefused(`status ${answer.status}`)
    } catch (error) {
      onRefused(error instanceof Error ? error.name : 'unknown')
    }
  }
}
