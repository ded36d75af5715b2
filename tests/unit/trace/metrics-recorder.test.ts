import { beforeEach, describe, expect, test } from 'vitest'
import { metricsConfig } from '../../../lib/config.js'
import { memoryMetricsStore } from '../../../lib/trace/memory-metrics-store.js'
import { metricsRecorder } from '../../../lib/trace/metrics-recorder.js'
import type { MetricsBatch, MetricsStore } from '../../../lib/trace/metrics-store.js'
import { metricsReader } from '../../../lib/trace/read-metrics.js'
import { total } from '../../../lib/trace/tally.js'

const NOON = Date.UTC(2026, 10, 24, 12)
const MINUTE_MS = 60_000
const DEGRADED = 'skypulse_limiter_degraded_requests_total'

let nowMs: number
let waits: number[]
let added: MetricsBatch[]
let tried: MetricsBatch[]
let gaugesRead: number
let isAway: boolean
beforeEach(() => {
  tried = []
  gaugesRead = 0
  nowMs = NOON
  waits = []
  added = []
  isAway = false
})

function instance(onBatch?: (batch: MetricsBatch) => Promise<void>) {
  const store = memoryMetricsStore()
  const shared: MetricsStore = {
    async add(batch) {
      tried.push(batch)
      if (isAway) throw new Error('away')
      added.push(batch)
      await store.add(batch)
    },
    async read(...asked) {
      if (isAway) throw new Error('away')
      return store.read(...asked)
    },
  }
  const own = memoryMetricsStore()
  const now = () => nowMs
  const recorder = metricsRecorder({
    ...{ worker: 'w', shared, own, now },
    gauges() {
      gaugesRead += 1
      return { skypulse_active_connections: 1 }
    },
    ...(onBatch && { onBatch }),
    async wait(ms) {
      waits.push(ms)
      nowMs += ms
    },
  })
  return { recorder, reader: metricsReader({ shared, own, flush: recorder.flush, now }) }
}

describe('sending', () => {
  test('what many calls counted goes in one batch, and each knows when its own is out', async () => {
    const { recorder } = instance()
    const calls = Array.from({ length: 50 }, () => {
      recorder.count(DEGRADED, {})
      return recorder.flush()
    })
    await Promise.all(calls)
    expect(added).toHaveLength(1)
    expect([...(added[0]?.amounts.values() ?? [])]).toEqual([50])
  })

  test('two batches are at least the configured time apart', async () => {
    const { recorder } = instance()
    for (let i = 0; i < 3; i++) {
      recorder.count(DEGRADED, {})
      await recorder.flush()
    }
    expect(waits).toEqual([0, metricsConfig.flushEveryMs, metricsConfig.flushEveryMs])
  })

  test('with nothing to tell nothing is sent', async () => {
    await instance().recorder.flush()
    expect(added).toEqual([])
  })

  test('while the store is away counts wait, and the batch in doubt is sent as it was', async () => {
    const { recorder, reader } = instance()
    isAway = true
    for (let i = 0; i < 3; i++) {
      recorder.count(DEGRADED, {})
      await recorder.flush()
    }
    expect(total((await reader.read(0)).totals, DEGRADED)).toBe(3)
    expect(tried.length).toBeGreaterThan(2)
    expect(new Set(tried.map(({ id }) => id)).size).toBe(1)
    isAway = false
    await recorder.flush()
    expect(added.map(({ id, amounts }) => [id, ...amounts.values()])).toEqual([
      ['w-1', 1],
      ['w-3', 2],
    ])
    expect(added[0]).toBe(tried[0])
    expect(total((await reader.read(0)).totals, DEGRADED)).toBe(3)
  })

  test('what was counted while the store was away stays in its minutes', async () => {
    const { recorder, reader } = instance()
    isAway = true
    for (const minute of [0, 1, 1, 2]) {
      nowMs = Math.max(nowMs, NOON + minute * MINUTE_MS)
      recorder.count(DEGRADED, {}, 10)
      await recorder.flush()
    }
    isAway = false
    nowMs = NOON + 20 * MINUTE_MS
    recorder.count(DEGRADED, {}, 1)
    await recorder.flush()
    const { minutes } = await reader.read()
    expect(
      minutes.map(({ startMs, counters }) => [(startMs - NOON) / MINUTE_MS, counters[0]?.value]),
    ).toEqual([
      [0, 10],
      [1, 20],
      [2, 10],
      [20, 1],
    ])
    // Gauges are of the last batch that arrives.
    expect(added.map(({ sentMs }) => sentMs)).toEqual(added.map(({ sentMs }) => sentMs).sort())
  })

  test('a long outage owes a bounded number of batches, and loses no count', async () => {
    const { recorder, reader } = instance()
    isAway = true
    const outageMinutes = 3 * metricsConfig.minutesKept
    for (let minute = 0; minute < outageMinutes; minute++) {
      nowMs = NOON + minute * MINUTE_MS
      recorder.count(DEGRADED, {})
      await recorder.flush()
    }
    isAway = false
    await recorder.flush()
    // The one in doubt, and one a minute.
    expect(added).toHaveLength(metricsConfig.minutesKept + 1)
    expect(total((await reader.read()).totals, DEGRADED)).toBe(outageMinutes)
  })

  test('what an instance tells of itself is read once a batch, the same for all who get it', async () => {
    const told: MetricsBatch[] = []
    const { recorder } = instance(async (batch) => void told.push(batch))
    for (let i = 0; i < 2; i++) {
      recorder.count(DEGRADED, {})
      await recorder.flush()
    }
    // Processor time is measured from one reading to the next: a second one at once would say nothing.
    expect(gaugesRead).toBe(2)
    expect(added).toEqual(told)
  })

  test('while the store is away whoever else counts is told each batch, once', async () => {
    const told: number[] = []
    const { recorder } = instance(async ({ amounts }) => void told.push(...amounts.values()))
    isAway = true
    recorder.count(DEGRADED, {}, 2)
    await recorder.flush()
    recorder.count(DEGRADED, {}, 5)
    await recorder.flush()
    isAway = false
    await recorder.flush()
    expect(told).toEqual([2, 5])
  })
})

describe('reading', () => {
  test('minutes are of the last hour, oldest first, and the present one is there', async () => {
    const { recorder, reader } = instance()
    for (const minute of [0, 1, 70, 71]) {
      nowMs = NOON + minute * 60_000
      recorder.count(DEGRADED, {}, minute + 1)
      await recorder.flush()
    }
    const { minutes, totals, scope } = await reader.read()
    expect(scope).toBe('shared')
    expect(
      minutes.map(({ startMs, counters }) => [(startMs - NOON) / 60_000, counters[0]?.value]),
    ).toEqual([
      [70, 71],
      [71, 72],
    ])
    expect(total(totals, DEGRADED)).toBe(1 + 2 + 71 + 72)
  })

  test('what this instance still holds back is in the answer', async () => {
    const { recorder, reader } = instance()
    recorder.count(DEGRADED, {})
    const { totals, gauges } = await reader.read(0)
    expect(total(totals, DEGRADED)).toBe(1)
    expect(gauges).toEqual([
      { name: 'skypulse_active_connections', labels: { worker: 'w' }, value: 1 },
    ])
  })

  test('while the store is away the instance tells its own counts, and says so', async () => {
    const { recorder, reader } = instance()
    isAway = true
    recorder.count(DEGRADED, {}, 4)
    const { scope, totals } = await reader.read()
    expect([scope, total(totals, DEGRADED)]).toEqual(['instance', 4])
  })
})
