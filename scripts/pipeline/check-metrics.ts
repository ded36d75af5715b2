import type { MetricSpec } from '../../lib/trace/metric-catalogue.js'
import type { PrometheusFamily } from './prometheus-text.js'

/**
 * Faults of what an instance exposes against the catalogue, one sentence each: names, types, labels,
 * the buckets of histograms, negative counts. A metric that has no series yet is none.
 */
export function checkMetrics(
  families: readonly PrometheusFamily[],
  catalogue: readonly MetricSpec[],
): readonly string[] {
  const specs = new Map(catalogue.map((spec) => [spec.name, spec]))
  return families.flatMap((family) => {
    const spec = specs.get(family.name)
    if (!spec) return [`${family.name} is not in the catalogue`]
    return [...typeFaults(family, spec), ...labelFaults(family, spec), ...valueFaults(family, spec)]
  })
}

function typeFaults({ name, type, help }: PrometheusFamily, spec: MetricSpec): readonly string[] {
  return [
    ...(type === spec.type ? [] : [`${name} is a ${type}, not a ${spec.type}`]),
    ...(help ? [] : [`${name} says nothing of what it is`]),
  ]
}

function labelFaults({ name, samples }: PrometheusFamily, spec: MetricSpec): readonly string[] {
  const expected = [...spec.labels].sort().join()
  const given = samples.map(({ labels }) =>
    Object.keys(labels)
      .filter((label) => label !== 'le')
      .sort()
      .join(),
  )
  const wrong = given.find((labels) => labels !== expected)
  return wrong === undefined ? [] : [`${name} has the labels {${wrong}}, not {${expected}}`]
}

function valueFaults({ name, samples }: PrometheusFamily, spec: MetricSpec): readonly string[] {
  if (spec.type === 'gauge') return []
  const negative = samples.some(({ value }) => !(value >= 0))
  const faults = negative ? [`${name} counts below zero`] : []
  if (spec.type !== 'histogram') return faults
  const bounds = new Set(samples.flatMap(({ labels }) => labels.le ?? []))
  const missing = [...(spec.buckets ?? []), '+Inf'].map(String).filter((le) => !bounds.has(le))
  const lacks = samples.length > 0 && missing.length > 0
  return lacks ? [...faults, `${name} lacks the buckets ${missing.join(', ')}`] : faults
}
