import { describe, expect, test } from 'vitest'
import { jsonCodec } from '../../../lib/cache/codec.js'
import { guardTier } from '../../../lib/cache/guard.js'
import { memoryTier } from '../../../lib/cache/memory.js'
import { createCache } from '../../../lib/cache/stale-while-revalidate.js'
import type { Metrics } from '../../../lib/trace/metrics.js'
import { recordingTracer } from '../../support/recording-tracer.js'

function setUp() {
  const tracer = recordingTracer()
  const counted: string[] = []
  const metrics: Metrics = {
    count: (name, labels) => void counted.push(`${name} ${Object.values(labels).join(' ')}`),
    observe() {},
  }
  const now = () => 0
  const tier = guardTier(memoryTier({ maxEntries: 10, maxBytes: 1_000, maxAgeSeconds: 60, now }), {
    timeoutMs: 1_000,
    now,
    breaker: { failures: 3, restMs: 1_000 },
    metrics,
  })
  const background: Promise<unknown>[] = []
  const cache = createCache({
    tiers: [tier],
    now,
    waitUntil: (work) => void background.push(work),
    loadTimeoutMs: 1_000,
    tracer,
    metrics,
  })
  const codec = jsonCodec((value) => value)
  const remember = (load: () => Promise<unknown>) =>
    cache.remember('wrf1:point:2026-11-24T06:12,34', { codec, policy: { freshSeconds: 60 }, load })
  return { tracer, counted, remember }
}

describe('spans of the cache', () => {
  test('a shared load is a span under its first caller that links to the others who waited', async () => {
    const { tracer, remember } = setUp()
    let open = (): void => undefined
    const gate = new Promise<number>((resolve) => {
      open = () => resolve(1)
    })
    const waiting = [remember(() => gate), remember(() => gate), remember(() => gate)]
    open()
    await Promise.all(waiting)
    const [, second, third] = tracer.spans.filter(({ name }) => name === 'cache')
    const loads = tracer.spans.filter(({ name }) => name === 'read')
    expect(loads).toHaveLength(1)
    expect(loads[0]?.links.map(({ spanId }) => spanId)).toEqual([
      second?.ref.spanId,
      third?.ref.spanId,
    ])
  })

  test('tell where a value was found, and the kind of its key but nothing more of it', async () => {
    const { tracer, remember } = setUp()
    await remember(async () => 1)
    await remember(async () => 1)
    expect(tracer.spans.map(({ name, attributes }) => [name, attributes])).toEqual([
      [
        'cache',
        { kind: 'point', 'cache.hit': false, 'cache.state': 'miss', 'cache.tier': 'source' },
      ],
      ['read', { kind: 'point' }],
      ['cache', { kind: 'point', 'cache.hit': true, 'cache.state': 'hit', 'cache.tier': 'memory' }],
    ])
  })

  test('hits and misses are counted by tier and as a whole', async () => {
    const { counted, remember } = setUp()
    await remember(async () => 1)
    await remember(async () => 1)
    expect(counted).toEqual([
      'skypulse_cache_misses_total memory',
      'skypulse_cache_lookups_total miss',
      'skypulse_cache_hits_total memory',
      'skypulse_cache_lookups_total hit',
    ])
  })
})
