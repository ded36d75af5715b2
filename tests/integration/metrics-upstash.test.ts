import { createServer } from 'node:http'
import { Redis } from '@upstash/redis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRedis } from '../../lib/redis/open-redis.js'
import { openMetrics } from '../../lib/trace/open-metrics.js'
import { total } from '../../lib/trace/tally.js'
import { upstashMetricsStore } from '../../lib/trace/upstash-metrics-store.js'
import { startUpstashServer, type UpstashServer } from '../../scripts/embedded/upstash-server.js'
import { batch, metricsStoreConformance, NOON } from '../support/conformance/metrics-store.js'

const timeoutMs = 20_000

describe.each(['redis-server', 'embedded'] as const)('over %s', (backend) => {
  let server: UpstashServer
  beforeAll(async () => {
    server = await startUpstashServer({ backend })
  })
  afterAll(() => server.close())
  const emptied = () => new Redis({ ...server, retry: false }).flushall()

  metricsStoreConformance(`Upstash over ${backend}`, async () => {
    await emptied()
    return upstashMetricsStore(openRedis(server, { timeoutMs, isRaw: true }))
  })

  test('a batch of many series is one command', async () => {
    const store = upstashMetricsStore(openRedis(server, { timeoutMs, isRaw: true }))
    const amounts = new Map(
      Array.from({ length: 60 }, (_, i) => [`skypulse_s3_requests_total|range|${i}`, 1]),
    )
    const before = server.stats()
    await store.add(batch({ id: 'many', amounts }))
    const after = server.stats()
    expect([after.requests - before.requests, after.commands - before.commands]).toEqual([1, 1])
  })

  test('four instances that count side by side are counted exactly, whatever interleaves', async () => {
    await emptied()
    const instances = Array.from({ length: 4 }, () => openMetrics({ upstash: server }))
    const calls = Array.from({ length: 400 }, async (_, i) => {
      const { recorder } = instances[i % 4] ?? openMetrics({ upstash: server })
      const labels = {
        method: 'GET',
        endpoint: 'getForecast',
        status: i % 10 === 0 ? '503' : '200',
      }
      recorder.count('skypulse_requests_total', labels)
      recorder.observe('skypulse_request_duration_seconds', { endpoint: 'getForecast' }, 0.001 * i)
      await recorder.flush()
    })
    await Promise.all(calls)
    const { scope, totals, gauges } = await (
      instances[0] ?? openMetrics({ upstash: server })
    ).reader.read(0)
    expect(scope).toBe('shared')
    expect(total(totals, 'skypulse_requests_total')).toBe(400)
    expect(total(totals, 'skypulse_requests_total', ({ status }) => status === '503')).toBe(40)
    expect(totals.histograms).toMatchObject([{ count: 400, sum: expect.closeTo(79.8, 6) }])
    const memory = gauges.filter(({ name }) => name === 'skypulse_memory_usage_bytes')
    expect(new Set(memory.map(({ labels }) => labels.worker)).size).toBe(4)
  })
})

test('what Redis took without saying so is not counted again, and nothing is lost while it is away', async () => {
  const server = await startUpstashServer()
  let isDeaf = true
  // Passes everything on; while deaf it lets the command happen and drops the answer.
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const answer = await fetch(server.url + (request.url ?? ''), {
      method: request.method ?? 'POST',
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      body: Buffer.concat(chunks),
    })
    const body = await answer.text()
    if (isDeaf) response.destroy()
    else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  const port = typeof address === 'object' ? address?.port : 0
  const { recorder, reader } = openMetrics({
    upstash: { url: `http://127.0.0.1:${port}`, token: server.token },
  })
  recorder.count('skypulse_limiter_degraded_requests_total', {})
  await recorder.flush()
  recorder.count('skypulse_limiter_degraded_requests_total', {})
  await recorder.flush()
  expect((await reader.read(0)).scope).toBe('instance')
  isDeaf = false
  const { scope, totals } = await reader.read(0)
  expect([scope, total(totals, 'skypulse_limiter_degraded_requests_total')]).toEqual(['shared', 2])
  proxy.closeAllConnections()
  proxy.close()
  await server.close()
})

test('the clock of a batch is that of when it was counted', async () => {
  const server = await startUpstashServer()
  const store = upstashMetricsStore(openRedis(server, { timeoutMs, isRaw: true }))
  await store.add(batch({ sentMs: NOON + 90_000 }))
  expect([...(await store.read([NOON, NOON + 60_000], NOON)).minutes.keys()]).toEqual([NOON])
  await server.close()
})
