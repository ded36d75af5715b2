import { METRICS, type MetricSpec } from './metric-catalogue.js'
import type { HistogramSample, MetricLabels, MetricsSnapshot, Sample } from './metrics-snapshot.js'
import { boundsOf } from './tally.js'

/** What a collector is told of who counted. */
export interface OtlpResource {
  readonly service: string
  readonly release: string
  readonly worker: string
  /** Epoch ms: when this instance began to count. */
  readonly startedMs: number
}

const CUMULATIVE = 2

/**
 * This instance's counts as a body of OTLP/HTTP in JSON: sums since its start, which a collector adds up
 * over instances.
 *
 * @see OpenTelemetry protocol 1.x, `ExportMetricsServiceRequest`, JSON encoding
 */
export function otlpMetrics(snapshot: MetricsSnapshot, resource: OtlpResource): unknown {
  const times = {
    startTimeUnixNano: nanoseconds(resource.startedMs),
    timeUnixNano: nanoseconds(snapshot.takenMs),
  }
  const attributes = attributesOf({
    'service.name': resource.service,
    'service.version': resource.release,
    'service.instance.id': resource.worker,
  })
  const metrics = METRICS.flatMap((spec: MetricSpec) => metricOf(spec, snapshot, times))
  return {
    resourceMetrics: [
      { resource: { attributes }, scopeMetrics: [{ scope: { name: 'skypulse' }, metrics }] },
    ],
  }
}

interface Times {
  readonly startTimeUnixNano: string
  readonly timeUnixNano: string
}

function metricOf(spec: MetricSpec, { totals, gauges }: MetricsSnapshot, times: Times): unknown[] {
  const { name, help: description, type } = spec
  const family = { name, description, unit: unitOf(name) }
  const isOwn = (sample: { readonly name: string }) => sample.name === name
  if (type === 'counter') {
    const dataPoints = totals.counters.filter(isOwn).map((sample) => numberPoint(sample, times))
    const sum = { dataPoints, aggregationTemporality: CUMULATIVE, isMonotonic: true }
    return dataPoints.length === 0 ? [] : [{ ...family, sum }]
  }
  if (type === 'gauge') {
    const dataPoints = gauges.filter(isOwn).map((sample) => numberPoint(sample, times))
    return dataPoints.length === 0 ? [] : [{ ...family, gauge: { dataPoints } }]
  }
  const dataPoints = totals.histograms.filter(isOwn).map((sample) => histogramPoint(sample, times))
  const histogram = { dataPoints, aggregationTemporality: CUMULATIVE }
  return dataPoints.length === 0 ? [] : [{ ...family, histogram }]
}

function numberPoint({ labels, value }: Sample, times: Times) {
  return { ...times, attributes: attributesOf(labels), asDouble: value }
}

function histogramPoint({ name, labels, count, sum, buckets }: HistogramSample, times: Times) {
  return {
    ...times,
    attributes: attributesOf(labels),
    count: String(count),
    sum,
    bucketCounts: buckets.map(String),
    explicitBounds: boundsOf(name),
  }
}

function attributesOf(labels: MetricLabels) {
  return Object.entries(labels).map(([key, value]) => ({ key, value: { stringValue: value } }))
}

/** As a decimal text: 64 bits do not fit into a number of JSON. */
function nanoseconds(ms: number): string {
  return `${Math.floor(ms)}000000`
}

function unitOf(name: string): string {
  if (name.includes('_seconds')) return 's'
  if (name.includes('_bytes')) return 'By'
  return name.includes('_percent') ? '%' : '1'
}
