import { metricsConfig } from '../config.js'
import type { Metrics } from './metrics.js'
import type { GaugeValues, MetricsBatch, MetricsStore } from './metrics-store.js'
import { countAmounts, observationAmounts } from './series-key.js'
import { boundsOf } from './tally.js'

/** Where an instance's counts go, and what it waits by. */
export interface RecorderOptions {
  /** Names this instance. */
  readonly worker: string
  /** Where all instances meet; absent: this instance alone. */
  readonly shared?: MetricsStore | undefined
  /** This instance's own counts. */
  readonly own: MetricsStore
  /** Epoch ms. */
  readonly now: () => number
  /** Read when a batch is made. */
  readonly gauges: () => GaugeValues
  /** Waits between two batches. */
  readonly wait: (ms: number) => Promise<void>
  /** Told each batch once, for whoever else wants the counts. Must not reject. */
  readonly onBatch?: (batch: MetricsBatch) => Promise<void>
}

/** Counts that leave the instance when it is told to flush: nothing runs between answers. */
export interface MetricsRecorder extends Metrics {
  /**
   * Resolves when everything that was recorded before the call has been sent, or when Redis did not take
   * it: then it goes with the next call. Never rejects. Once every `metricsConfig.flushEveryMs` at most.
   */
  flush(): Promise<void>
}

/** Gathers counts in memory and sends them in batches, after the answers that they are of. */
export function metricsRecorder(options: RecorderOptions): MetricsRecorder {
  const { worker, shared, own, now, gauges, wait, onBatch } = options
  /** Counted, and told to nobody yet. */
  let pending = new Map<string, number>()
  /** Told to this instance and not yet to the others: one batch, which grows while Redis is away. */
  let owed: MetricsBatch | undefined
  /** Of a batch that may or may not have arrived: it is sent again as it was. */
  let unsure: MetricsBatch | undefined
  let sending: Promise<void> | undefined
  let next: Promise<void> | undefined
  let lastMs = Number.NEGATIVE_INFINITY
  let batches = 0

  function takeBatch(): MetricsBatch {
    const amounts = pending
    pending = new Map()
    batches += 1
    const sentMs = now()
    const minuteMs = Math.floor(sentMs / 60_000) * 60_000
    return { id: `${worker}-${batches}`, minuteMs, amounts, worker, gauges: gauges(), sentMs }
  }

  /** Redis may be away: who else counts is told all the same. */
  async function send(): Promise<void> {
    lastMs = now()
    if (pending.size === 0) return sendOwed()
    const batch = takeBatch()
    owed = owed === undefined ? batch : joined(owed, batch)
    await Promise.allSettled([own.add(batch), onBatch?.(batch), sendOwed()])
  }

  /** What could not be delivered goes first, as it was; what was counted since then follows it. */
  async function sendOwed(): Promise<void> {
    if (unsure !== undefined) await deliver(unsure)
    if (owed === undefined) return
    unsure = owed
    owed = undefined
    await deliver(unsure)
  }

  async function deliver(batch: MetricsBatch): Promise<void> {
    await shared?.add(batch)
    unsure = undefined
  }

  async function sendInTurn(): Promise<void> {
    await sending
    await wait(Math.max(0, lastMs + metricsConfig.flushEveryMs - now()))
    next = undefined
    sending = send().catch(() => undefined)
    await sending
  }

  return {
    count: (name, labels, by = 1) => add(pending, countAmounts(name, labels, by)),
    observe: (name, labels, value) =>
      add(pending, observationAmounts(name, labels, { value, bounds: boundsOf(name) })),
    flush() {
      next ??= sendInTurn()
      return next
    },
  }
}

function add(counts: Map<string, number>, amounts: readonly (readonly [string, number])[]): void {
  for (const [field, by] of amounts) counts.set(field, (counts.get(field) ?? 0) + by)
}

/** The later batch, with the counts of both. */
function joined(earlier: MetricsBatch, later: MetricsBatch): MetricsBatch {
  const amounts = new Map(earlier.amounts)
  add(amounts, [...later.amounts])
  return { ...later, amounts }
}
