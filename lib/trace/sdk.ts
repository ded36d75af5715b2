import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base'
import { OTLPHttpJsonTraceExporter, OTLPHttpProtoTraceExporter, registerOTel } from '@vercel/otel'
import { traceConfig } from '../config.js'
import type { Registered, RegisterOptions } from './register.js'
import { scrubbed } from './scrubbed-exporter.js'

/**
 * Registers OpenTelemetry for this process: spans to the collector, `fetch` traced, W3C context.
 *
 * The caller's decision not to sample is honoured; a caller's decision to sample is not taken as it is,
 * for it would let callers choose what we pay for: the share of traces holds for everybody.
 */
export function startSdk({ otlp, release, foreign }: RegisterOptions): Registered {
  const { tracesUrl: url, headers, protocol, sampleRatio } = otlp
  const target = { url, headers: { ...headers } }
  const exporter =
    protocol === 'http/json'
      ? new OTLPHttpJsonTraceExporter(target)
      : new OTLPHttpProtoTraceExporter(target)
  const processor = new BatchSpanProcessor(scrubbed(exporter), {
    exportTimeoutMillis: traceConfig.exportTimeoutMs,
    maxQueueSize: 4 * traceConfig.maxSpans,
  })
  const share = new TraceIdRatioBasedSampler(sampleRatio)
  registerOTel({
    serviceName: otlp.service ?? traceConfig.service,
    attributes: { 'service.version': release },
    spanProcessors: [processor],
    traceSampler: new ParentBasedSampler({ root: share, remoteParentSampled: share }),
    propagators: ['tracecontext'],
    instrumentationConfig: { fetch: { dontPropagateContextUrls: [...foreign] } },
  })
  return { flush: () => processor.forceFlush().catch(() => undefined) }
}
