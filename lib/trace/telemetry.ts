import type { Metrics } from './metrics.js'
import type { MetricsReader } from './metrics-snapshot.js'

/** What an instance counts, and how that leaves it. */
export interface Telemetry {
  readonly metrics: Metrics
  readonly reader: MetricsReader
  /** A call is under way until the returned function is called. */
  readonly enter: () => () => void
  /** Sends counts and spans once the answer is out; the platform keeps the instance alive for it. */
  readonly afterAnswer: () => void
}
