import type { LabelsOf, MetricName } from './metric-catalogue.js'

/** Records what happens. Never waits and never fails; what is recorded is sent after the answer. */
export interface Metrics {
  /** Adds a whole number, 1 unless stated. */
  count<Name extends MetricName<'counter'>>(name: Name, labels: LabelsOf<Name>, by?: number): void
  /** One observation, in the unit of the metric's name. */
  observe<Name extends MetricName<'histogram'>>(
    name: Name,
    labels: LabelsOf<Name>,
    value: number,
  ): void
}

/** Records nothing. */
export const silentMetrics: Metrics = { count() {}, observe() {} }
