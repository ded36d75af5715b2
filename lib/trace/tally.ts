import { METRICS, type MetricName } from './metric-catalogue.js'
import type { HistogramSample, MetricLabels, MetricsSnapshot, Tally } from './metrics-snapshot.js'

/** What was counted in the last whole minutes and the present one, added up. */
export function lastMinutes({ minutes, takenMs }: MetricsSnapshot, count: number): Tally {
  const presentMs = Math.floor(takenMs / 60_000) * 60_000
  const wanted = minutes.filter(({ startMs }) => startMs >= presentMs - count * 60_000)
  return {
    counters: wanted.flatMap(({ counters }) => counters),
    histograms: wanted.flatMap(({ histograms }) => histograms),
  }
}

/** The sum of a counter over the series whose labels are wanted; all unless stated. */
export function total(
  { counters }: Tally,
  name: MetricName<'counter'>,
  isWanted: (labels: MetricLabels) => boolean = () => true,
): number {
  return counters
    .filter((sample) => sample.name === name && isWanted(sample.labels))
    .reduce((sum, { value }) => sum + value, 0)
}

/**
 * An upper estimate of a quantile in [0, 1] over all wanted series of a histogram: interpolated within its
 * bucket, as Prometheus' `histogram_quantile` does; the last bound where it lies above that. NaN when
 * nothing was observed.
 */
export function quantile(
  { histograms }: Tally,
  { name, at }: { readonly name: MetricName<'histogram'>; readonly at: number },
  isWanted: (labels: MetricLabels) => boolean = () => true,
): number {
  const counts = summedBuckets(
    histograms.filter((sample) => sample.name === name && isWanted(sample.labels)),
  )
  const rank = at * counts.reduce((sum, count) => sum + count, 0)
  if (!(rank > 0)) return Number.NaN
  const bounds = boundsOf(name)
  let below = 0
  for (const [i, bound] of bounds.entries()) {
    const here = counts[i] ?? 0
    if (below + here >= rank) {
      const lower = bounds[i - 1] ?? 0
      return lower + ((bound - lower) * (rank - below)) / here
    }
    below += here
  }
  return bounds.at(-1) ?? Number.NaN
}

/** Upper bounds of a histogram's buckets, ascending, without infinity. */
export function boundsOf(name: MetricName<'histogram'>): readonly number[] {
  const spec = METRICS.find((one) => one.name === name)
  return spec?.type === 'histogram' ? spec.buckets : []
}

function summedBuckets(samples: readonly HistogramSample[]): readonly number[] {
  const sums: number[] = []
  for (const { buckets } of samples) {
    for (const [i, count] of buckets.entries()) sums[i] = (sums[i] ?? 0) + count
  }
  return sums
}
