import { METRICS, type MetricSpec } from './metric-catalogue.js'
import type { HistogramSample, MetricLabels, MetricsSnapshot, Sample } from './metrics-snapshot.js'
import { boundsOf } from './tally.js'

/** Of the text format that every Prometheus reads. */
export const PROMETHEUS_MEDIA_TYPE = 'text/plain; version=0.0.4'

/** Totals and gauges in Prometheus' text format 0.0.4; families without a series are left out. */
export function prometheusText({ totals, gauges }: MetricsSnapshot): string {
  const samples: readonly Sample[] = [...totals.counters, ...gauges]
  const lines = METRICS.flatMap((spec: MetricSpec) => {
    const own = [
      ...samples.filter(({ name }) => name === spec.name).map(sampleLine),
      ...totals.histograms.filter(({ name }) => name === spec.name).flatMap(histogramLines),
    ]
    if (own.length === 0) return []
    return [
      `# HELP ${spec.name} ${escapeHelp(spec.help)}`,
      `# TYPE ${spec.name} ${spec.type}`,
      ...own,
    ]
  })
  return lines.map((line) => `${line}\n`).join('')
}

function sampleLine({ name, labels, value }: Sample): string {
  return `${name}${labelText(labels)} ${value}`
}

/** Buckets as Prometheus has them: each counts those below it too. */
function histogramLines({ name, labels, count, sum, buckets }: HistogramSample): readonly string[] {
  let below = 0
  const bucketLines = boundsOf(name).map((bound, i) => {
    below += buckets[i] ?? 0
    return `${name}_bucket${labelText({ ...labels, le: String(bound) })} ${below}`
  })
  return [
    ...bucketLines,
    `${name}_bucket${labelText({ ...labels, le: '+Inf' })} ${count}`,
    `${name}_sum${labelText(labels)} ${sum}`,
    `${name}_count${labelText(labels)} ${count}`,
  ]
}

function labelText(labels: MetricLabels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
}
