import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { clientFrom } from '../support/client.js'
import { type Product, startProduct } from '../support/product.js'

let product: Product
let call = clientFrom('http://localhost')
beforeAll(async () => {
  product = await startProduct({ directory: inject('archiveDirectory') })
  call = clientFrom(product.url)
})
afterAll(() => product.close())

/** Goes past the shared cache, to the function. */
const PAST = { range: 'bytes=0-' }

describe('If-None-Match of an answer that holds', () => {
  test.each([
    ['/api/v1/weather/forecast?lat=-31.42&lon=-64.19&hours=6&lang=es'],
    ['/api/v1/weather/current?lat=-32.95&lon=-60.66&lang=es'],
    ['/api/v1/runs'],
  ])('is 304 without one request to S3: %s', async (target) => {
    const first = await call(target, { headers: PAST })
    expect(first.status).toBe(200)
    const etag = first.headers.get('etag') ?? ''
    product.s3.resetStats()
    for (const method of ['GET', 'HEAD']) {
      const headers = { ...PAST, 'if-none-match': etag }
      const again = await call(target, { method, headers })
      expect(again.status).toBe(304)
      expect(again.headers.get('x-vercel-cache')).toBe('BYPASS')
      expect(again.headers.get('etag')).toBe(etag)
      expect(again.headers.get('cache-control')).toMatch(/max-age=\d+/)
    }
    expect(product.s3.stats().requests).toBe(0)
    const other = { ...PAST, 'if-none-match': '"another"' }
    expect((await call(target, { headers: other })).status).toBe(200)
  })
})

test('the same question again is answered by the shared cache, which asks no function', async () => {
  const target = '/api/v1/weather/forecast?lat=-31.43&lon=-64.18&hours=3&lang=es'
  const first = await call(target)
  expect(first.headers.get('x-vercel-cache')).toBe('MISS')
  product.s3.resetStats()
  const again = await call(target)
  expect(again.headers.get('x-vercel-cache')).toBe('HIT')
  expect(await again.text()).toBe(await first.text())
  expect(product.s3.stats().requests).toBe(0)
})

test('Cache-Control tells browsers a minute and shared caches until the hour or the next run', async () => {
  const answer = await call('/api/v1/weather/forecast?lat=-31.4&lon=-64&hours=1', { headers: PAST })
  const stated = answer.headers.get('cache-control') ?? ''
  expect(stated).toMatch(/max-age=\d+.*stale-if-error=\d+/)
  expect(Number(/max-age=(\d+)/.exec(stated)?.[1])).toBeLessThanOrEqual(60)
})

test('points of one cell cost S3 one read of each field', async () => {
  const points = 'lat=-33.1,-33.1001,-33.1002&lon=-62.1,-62.1001,-62.1002&hours=2'
  const first = `/api/v1/weather/forecast?${points}&variables=air_temperature`
  expect((await call(first, { headers: PAST })).status).toBe(200)
  product.s3.resetStats()
  const second = `/api/v1/weather/forecast?${points}&variables=freezing_level_altitude`
  expect((await call(second, { headers: PAST })).status).toBe(200)
  // The files are known by now: two hours are two fields.
  expect(product.s3.stats().byOperation).toEqual({ GetObject: 2 })
})

test('the bucket gone, what was asked before is answered from what is kept, in other units too', async () => {
  const target = '/api/v1/weather/forecast?lat=-31.7&lon=-60.5&hours=4&lang=es'
  const first = await (await call(target, { headers: PAST })).json()
  product.s3.setFault({ kind: 'status', status: 403, code: 'AccessDenied' })
  try {
    const again = await call(`${target}&units=si`, { headers: PAST })
    expect(again.status).toBe(200)
    const body = await again.json()
    expect(first.hourly.wind_from_direction).toHaveLength(4)
    expect(body.hourly.wind_from_direction).toEqual(first.hourly.wind_from_direction)
    expect(body.run.cycle).toBe(first.run.cycle)
    const never = '/api/v1/weather/forecast?lat=-31.7&lon=-60.5&hours=20&variables=soil_temperature'
    expect((await call(never, { headers: PAST })).status).toBe(503)
  } finally {
    product.s3.setFault(undefined)
  }
})
