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
  /**
   * Told to this instance and not yet to the others, by the minute in which it was counted, oldest first: an
   * outage must not look as if it were going on when Redis is back.
   */
  const owed = new Map<number, MetricsBatch>()
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

  /** One batch a minute, of as many minutes as anybody asks for; of those before only the counts matter. */
  function owe(batch: MetricsBatch): void {
    owed.set(batch.minuteMs, joined(owed.get(batch.minuteMs), batch))
    const [oldest, next] = owed.values()
    if (owed.size <= metricsConfig.minutesKept || !oldest || !next) return
    owed.delete(oldest.minuteMs)
    owed.set(next.minuteMs, joined(oldest, next))
  }

  /** Redis may be away: who else counts is told all the same. */
  async function send(): Promise<void> {
    lastMs = now()
    if (pending.size === 0) return sendOwed()
    const batch = takeBatch()
    owe(batch)
    await Promise.allSettled([own.add(batch), onBatch?.(batch), sendOwed()])
  }

  /** What could not be delivered goes first, as it was; what was counted since then follows it. */
  async function sendOwed(): Promise<void> {
    if (unsure !== undefined) await deliver(unsure)
    for (const batch of owed.values()) {
      owed.delete(batch.minuteMs)
      unsure = batch
      await deliver(batch)
    }
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
function joined(earlier: MetricsBatch | undefined, later: MetricsBatch): MetricsBatch {
  if (earlier === undefined) return later
  const amounts = new Map(earlier.amounts)
  add(amounts, [...later.amounts])
  return { ...later, amounts }
}
