import { METRICS, type MetricName } from './metric-catalogue.js'
import type { HistogramSample, MetricLabels, Sample, Tally } from './metrics-snapshot.js'

/** Whole numbers by field: what stores add up. A field is a series, or a part of a histogram's. */
export type Amounts = ReadonlyMap<string, number>

/** Sums of seconds are kept in whole microseconds: adding whole numbers is exact in any order. */
const SUM_SCALE = 1e6

/** `count`, `sum`, or the number of a bucket; a counter has no part. */
type Part = 'count' | 'sum' | number

function fieldOf(name: MetricName, labels: MetricLabels, part?: Part): string {
  const values = labelNames(name).map((label) => encodeURIComponent(labels[label] ?? ''))
  return [name, ...values, ...(part === undefined ? [] : [part])].join('|')
}

function labelNames(name: MetricName): readonly string[] {
  return METRICS.find((spec) => spec.name === name)?.labels ?? []
}

/** What one count adds. */
export function countAmounts(
  name: MetricName<'counter'>,
  labels: MetricLabels,
  by: number,
): readonly (readonly [string, number])[] {
  return [[fieldOf(name, labels), by]]
}

/** What one observation adds to a histogram with these bounds. */
export function observationAmounts(
  name: MetricName<'histogram'>,
  labels: MetricLabels,
  { value, bounds }: { readonly value: number; readonly bounds: readonly number[] },
): readonly (readonly [string, number])[] {
  const above = bounds.findIndex((bound) => value <= bound)
  return [
    [fieldOf(name, labels, 'count'), 1],
    [fieldOf(name, labels, 'sum'), Math.round(value * SUM_SCALE)],
    [fieldOf(name, labels, above < 0 ? bounds.length : above), 1],
  ]
}

interface OpenHistogram extends Omit<HistogramSample, 'count' | 'sum' | 'buckets'> {
  count: number
  sum: number
  readonly buckets: number[]
}

/** Fields back into series. What no metric of this release is called is left out. */
export function toTally(amounts: Iterable<readonly [string, number]>): Tally {
  const counters: Sample<MetricName<'counter'>>[] = []
  const histograms = new Map<string, OpenHistogram>()
  for (const [field, value] of amounts) {
    const [name = '', ...rest] = field.split('|')
    const spec = METRICS.find((one) => one.name === name)
    if (spec === undefined || !Number.isFinite(value)) continue
    const values = rest.slice(0, spec.labels.length).map(decodeURIComponent)
    const labels = Object.fromEntries(spec.labels.map((label, i) => [label, values[i] ?? '']))
    if (spec.type === 'counter') counters.push({ name: spec.name, labels, value })
    if (spec.type !== 'histogram') continue
    const series = [name, ...rest.slice(0, -1)].join('|')
    const open = histograms.get(series) ?? {
      name: spec.name,
      labels,
      count: 0,
      sum: 0,
      buckets: new Array<number>(spec.buckets.length + 1).fill(0),
    }
    addPart(open, rest.at(-1) ?? '', value)
    histograms.set(series, open)
  }
  return { counters, histograms: [...histograms.values()] }
}

function addPart(open: OpenHistogram, part: string, value: number): void {
  if (part === 'count') open.count += value
  else if (part === 'sum') open.sum += value / SUM_SCALE
  else open.buckets[Number(part)] = (open.buckets[Number(part)] ?? 0) + value
}
