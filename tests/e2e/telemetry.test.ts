import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { type Collector, startCollector } from '../../scripts/traces/collector.js'
import type { SpanRecord } from '../../scripts/traces/span-record.js'
import { rowsOf } from '../../scripts/traces/waterfall.js'
import { clientFrom } from '../support/client.js'
import { type Product, startProduct } from '../support/product.js'

const TOKEN = 'scraper-token-for-tests-0123456789'
/** Degrees that nothing recorded may hold. */
const PLACE = { lat: '-31.4237', lon: '-64.1871' }
const FORECAST = `/api/v1/weather/forecast?lat=${PLACE.lat}&lon=${PLACE.lon}&hours=2`

let product: Product
let collector: Collector
beforeAll(async () => {
  collector = await startCollector()
  product = await startProduct({
    // As far away as it really is.
    s3LatencyMs: 40,
    directory: inject('archiveDirectory'),
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20collector-secret',
      METRICS_TOKEN: TOKEN,
    },
  })
})
afterAll(async () => {
  await product?.close()
  await collector?.close()
})

/** The trace of one request, once its own span has come. */
async function traceOf(correlation: string) {
  const isThere = ({ name, attributes }: SpanRecord) =>
    name === 'request' && attributes.correlation_id === correlation
  const found = await vi.waitFor(
    () => {
      const trace = collector.store
        .byCorrelation(correlation)
        .find(({ spans }) => spans.some(isThere))
      if (!trace) throw new Error('not yet')
      return trace
    },
    { timeout: 10_000 },
  )
  return rowsOf(found)
}

async function ask(path: string, correlation: string, headers: Record<string, string> = {}) {
  const call = clientFrom(product.url)
  const answer = await call(path, { headers: { 'x-correlation-id': correlation, ...headers } })
  return { status: answer.status, body: await answer.text() }
}

describe('the trace of a forecast', () => {
  test('cold: every step from parsing to encoding, and each range of S3 under what read it', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }
    expect((await ask(FORECAST, 'cold-forecast', headers)).status).toBe(200)
    const rows = await traceOf('cold-forecast')
    expect(new Set(rows.map(({ span }) => span.traceId))).toEqual(new Set([traceId]))
    const [request] = rows
    expect(request?.span).toMatchObject({
      name: 'request',
      attributes: { endpoint: 'getForecast', 'http.response.status_code': 200 },
    })
    const steps = rows.filter(({ depth }) => depth === 1).map(({ span }) => span.name)
    // Steps of less than a microsecond begin at the same time.
    expect(steps.filter((name) => name !== 'cache').toSorted()).toEqual(
      ['parse', 'plan', 'derive', 'encode'].toSorted(),
    )
    const point = rows.find(({ span }) => span.attributes.kind === 'point' && span.name === 'read')
    expect(point?.span.attributes).toMatchObject({ source: 'wrf-smn', leads: 2, cells: 1 })
    const ranges = rows.filter(({ span }) => span.name === 's3.range')
    const named = new Map(rows.map(({ span }) => [span.spanId, span.name]))
    expect(ranges.length).toBeGreaterThan(4)
    for (const { span } of ranges) {
      expect(named.get(span.parentId)).toBe('read')
      expect(span.attributes.object).toMatch(/^WRFDETAR_(01H|10M)_\d{8}_\d{2}_\d{3}\.nc$/)
      expect(span.attributes.bytes).toBeGreaterThan(0)
    }
    expect(rows.some(({ span }) => span.name === 's3.list')).toBe(true)
    expect(rows.filter(({ span }) => span.name === 'decode').length).toBeGreaterThan(4)
  })

  test('warm: what is kept is read from the cache, and nothing of S3', async () => {
    expect((await ask(`${FORECAST}&units=si`, 'warm-forecast')).status).toBe(200)
    const rows = await traceOf('warm-forecast')
    const names = rows.map(({ span }) => span.name)
    expect(names.filter((name) => name.startsWith('s3.') || name === 'decode')).toEqual([])
    const point = rows.find(({ span }) => span.name === 'cache' && span.attributes.kind === 'point')
    expect(point?.span.attributes).toMatchObject({ 'cache.hit': true, 'cache.tier': 'memory' })
  })

  test('a load that several requests wait for happens once, in one trace, with links to the others', async () => {
    // A day of files that nobody has read: long enough for requests to meet, on a busy machine too.
    const path = FORECAST.replace(PLACE.lat, '-34.6037')
      .replace(PLACE.lon, '-58.3816')
      .replace('hours=2', 'hours=24')
    // Asked for in units of its own, so that the platform's cache does not merge them.
    const ids = ['shared-load-1', 'shared-load-2', 'shared-load-3']
    const options = ['units=metric', 'units=si', 'units=aviation']
    const answers = ids.map((id, i) => ask(`${path}&${options[i]}`, id))
    for (const { status } of await Promise.all(answers)) expect(status).toBe(200)
    const traces = await Promise.all(ids.map(traceOf))
    const loads = traces
      .flat()
      .filter(({ span }) => span.name === 'read' && span.attributes.kind === 'point')
    const linked = loads.flatMap(({ span }) => span.links.map(({ traceId }) => traceId))
    const roots = new Set(traces.map(([root]) => root?.span.traceId))
    expect(loads).toHaveLength(1)
    expect(new Set(linked).size).toBe(2)
    for (const traceId of linked) expect(roots.has(traceId)).toBe(true)
  })

  test('a refused request is found by its id, with the kind of what went wrong', async () => {
    expect((await ask('/api/v1/weather/forecast?lat=99&lon=0', 'refused-forecast')).status).toBe(
      400,
    )
    const [request] = await traceOf('refused-forecast')
    expect(request?.span).toMatchObject({
      error: 'validation_error',
      attributes: { 'http.response.status_code': 400 },
    })
  })

  test('holds no coordinate, no query and no secret, anywhere', () => {
    const all = JSON.stringify(collector.store.last(100))
    const secrets = [PLACE.lat, PLACE.lon, '31.42', '64.18', 'collector-secret', TOKEN]
    for (const secret of [...secrets, product.redis?.token ?? TOKEN, '?lat', 'X-Amz']) {
      expect(all).not.toContain(secret)
    }
  })
})

describe('metrics', () => {
  const scrape = (headers: Record<string, string>) =>
    ask('/api/v1/metrics', 'scrape-metrics', headers)

  test('need the token', async () => {
    expect((await scrape({})).status).toBe(401)
    expect((await scrape({ authorization: 'Bearer guessed' })).status).toBe(401)
  })

  test('are what promtool takes without a word, and count what was asked', async () => {
    const { status, body } = await vi.waitFor(
      async () => {
        const found = await scrape({ authorization: `Bearer ${TOKEN}` })
        const isCounted = found.body.includes('endpoint="getForecast",status="400"} 1')
        // The run is looked up in a bounded time, and left out where that was not enough.
        const isDated = found.body.includes('skypulse_run_age_seconds')
        if (!isCounted || !isDated) throw new Error('not yet')
        return found
      },
      { timeout: 10_000, interval: 300 },
    )
    expect(status).toBe(200)
    const promtool = spawn('promtool', ['check', 'metrics'])
    promtool.stdin.end(body)
    let said = ''
    for (const stream of [promtool.stdout, promtool.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk
      })
    }
    const [code] = await once(promtool, 'close')
    expect({ code, said }).toEqual({ code: 0, said: '' })
    expect(body).toContain(
      'skypulse_requests_total{method="GET",endpoint="getForecast",status="200"} 5',
    )
    expect(body).toContain('skypulse_request_duration_seconds_count{endpoint="getForecast"} 6')
    expect(body).toMatch(/skypulse_cache_hits_total\{tier="memory"\} [1-9]/)
    expect(body).toMatch(/skypulse_s3_read_bytes_total\{operation="range"\} [1-9]/)
    expect(body).toMatch(/skypulse_run_age_seconds \d+/)
    expect(body).toMatch(/skypulse_memory_usage_bytes\{worker="[0-9a-f]{8}"\} [1-9]/)
  })

  test('are pushed to the collector too', async () => {
    const pushed = await vi.waitFor(() => {
      const found = collector.metrics().find((body) => body.includes('getForecast'))
      if (found === undefined) throw new Error('not yet')
      return found
    })
    expect(JSON.parse(pushed).resourceMetrics[0].scopeMetrics[0].scope.name).toBe('skypulse')
  })
})

test('every answer is one line with both ids, and no line holds a coordinate or a secret', async () => {
  const lines = product
    .logs()
    .filter((line) => line.includes('"event":"request"'))
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))))
  const cold = lines.find(({ correlation_id }) => correlation_id === 'cold-forecast')
  expect(cold).toMatchObject({
    level: 'info',
    trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
    endpoint: 'getForecast',
    status: 200,
    duration_ms: expect.any(Number),
  })
  const all = product.logs().join('\n')
  for (const secret of [PLACE.lat, PLACE.lon, TOKEN, 'collector-secret'])
    expect(all).not.toContain(secret)
})
