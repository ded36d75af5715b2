import type { MetricName } from './metric-catalogue.js'
import type { Amounts } from './series-key.js'

/** Values of an instance's gauges, by name. */
export type GaugeValues = Readonly<Partial<Record<MetricName<'gauge'>, number>>>

/** What one instance counted since it last sent. */
export interface MetricsBatch {
  /** Unique: a batch that is sent again, because nobody knows whether it arrived, counts once. */
  readonly id: string
  /** Epoch ms, a whole minute: when it was counted. */
  readonly minuteMs: number
  readonly amounts: Amounts
  /** Names the instance. */
  readonly worker: string
  readonly gauges: GaugeValues
  /** Epoch ms. */
  readonly sentMs: number
}

/** The last gauges of one instance. */
export interface WorkerGauges {
  readonly worker: string
  readonly gauges: GaugeValues
  readonly sentMs: number
}

/** Everything that a store holds of the asked minutes. */
export interface StoredMetrics {
  readonly totals: Amounts
  /** By the minute's start, epoch ms. */
  readonly minutes: ReadonlyMap<number, Amounts>
  readonly workers: readonly WorkerGauges[]
}

/** Adds up the counts of all instances. Rejects when it does not answer. */
export interface MetricsStore {
  /** A batch of the same id counts once. */
  add(batch: MetricsBatch): Promise<void>
  /** Gauges that are older than `metricsConfig.gaugeLifeSeconds` are left out. */
  read(minutesMs: readonly number[], nowMs: number): Promise<StoredMetrics>
}
