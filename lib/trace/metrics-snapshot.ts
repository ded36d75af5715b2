import type { MetricName } from './metric-catalogue.js'

/** Labels as they were recorded: every label of the catalogue, by name. */
export type MetricLabels = Readonly<Record<string, string>>

/** One value of a counter or a gauge, in the unit of the metric's name. */
export interface Sample<Name extends MetricName = MetricName> {
  readonly name: Name
  readonly labels: MetricLabels
  readonly value: number
}

/** One histogram, in the unit of the metric's name. */
export interface HistogramSample {
  readonly name: MetricName<'histogram'>
  readonly labels: MetricLabels
  readonly count: number
  readonly sum: number
  /**
   * Observations at most as large as each bound of the catalogue and larger than the one before, then
   * those above the last: one more than there are bounds. Not cumulative.
   */
  readonly buckets: readonly number[]
}

/** What was counted over some time. Series in which nothing was counted are not there. */
export interface Tally {
  readonly counters: readonly Sample<MetricName<'counter'>>[]
  readonly histograms: readonly HistogramSample[]
}

/** What was counted in one minute. */
export interface MinuteTally extends Tally {
  /** Epoch ms, a whole minute. */
  readonly startMs: number
}

/** Everything that is known of what was measured. */
export interface MetricsSnapshot {
  /** Epoch ms. */
  readonly takenMs: number
  /** `instance`: Redis is not there or did not answer, so this instance's own counts are all there is. */
  readonly scope: 'shared' | 'instance'
  /** Since the counting began. */
  readonly totals: Tally
  /** The last value of each; those of instances that have been silent for some minutes are gone. */
  readonly gauges: readonly Sample<MetricName<'gauge'>>[]
  /** Oldest first, the present and unfinished minute last; minutes in which nothing was counted are not there. */
  readonly minutes: readonly MinuteTally[]
}

/** What was measured by all instances. */
export interface MetricsReader {
  /**
   * Never rejects: see `scope`. `minutes` is how many past minutes are wanted beside the present one, at
   * most 60; an hour unless stated. Each costs one command.
   */
  read(minutes?: number): Promise<MetricsSnapshot>
}
