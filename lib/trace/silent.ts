import { silentMetrics } from './metrics.js'
import type { Telemetry } from './telemetry.js'
import type { Span, Tracer } from './tracer.js'

/** A span that nobody sees. */
export const silentSpan: Span = { set() {}, link() {}, ref: undefined }

/** Does the work and tells nobody. */
export const silentTracer: Tracer = {
  span: (_name, _attributes, work) => work(silentSpan),
  record() {},
  note() {},
  continued: (_traceparent, work) => work(),
}

/** Counts nothing and has nothing to send. */
export const silentTelemetry: Telemetry = {
  metrics: silentMetrics,
  reader: {
    read: async () => ({
      takenMs: 0,
      scope: 'instance',
      totals: { counters: [], histograms: [] },
      gauges: [],
      minutes: [],
    }),
  },
  enter: () => () => undefined,
  afterAnswer() {},
}
