import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { clientFrom } from '../support/client.js'
import { type Product, startProduct } from '../support/product.js'
import { expectDecent, expectSecurityHeaders } from './support/decent-answer.js'

const SECRETS = {
  CRON_SECRET: 'cron-secret-of-the-test-0123456789',
  ARCHIVE_ACCESS_KEY_ID: 'AKIDOFTHETEST0123456',
  ARCHIVE_SECRET_ACCESS_KEY: 'archive-secret-of-the-test-0123456789abcd',
  VERCEL_AUTOMATION_BYPASS_SECRET: 'bypass-secret-of-the-test-0123456789',
}

let product: Product
beforeAll(async () => {
  product = await startProduct({ directory: inject('archiveDirectory'), cubes: true, env: SECRETS })
})
afterAll(() => product.close())

const call = (target: string, init?: RequestInit) => clientFrom(product.url)(target, init)
const READ = '/api/v1/weather/current?lat=-31.4&lon=-64.2'

describe('when what we depend on fails, its words stay in the log', () => {
  test.each([
    ['refuses', { kind: 'status', status: 403, code: 'AccessDenied' }],
    ['breaks', { kind: 'status', status: 500, code: 'InternalError' }],
  ] as const)('the archive %s', async (_name, fault) => {
    product.s3.setFault(fault)
    try {
      const answer = await call(READ)
      expect(answer.status).toBeGreaterThanOrEqual(502)
      await expectDecent(answer, { mayBeUnavailable: true })
      const health = await call('/api/v1/health?deep=1')
      const text = await health.text()
      expect(text).not.toMatch(/AccessDenied|InternalError|127\.0\.0\.1|smn-ar-wrf|\bat \w+ \(/)
      expectSecurityHeaders(health.headers)
    } finally {
      product.s3.setFault(undefined)
    }
  })
})

test('a hostile id, path or parameter writes no line of its own into the log', async () => {
  const forged = '{"level":"error","message":"forged"}'
  const calls = [
    [`/api/v1/nowhere%0a${encodeURIComponent(forged)}`, {}],
    [`/api/v1/runs?x=%0a${encodeURIComponent(forged)}`, {}],
    ['/api/v1/cron/ingest', { 'x-correlation-id': `aaaaaaaa ${forged}` }],
    // What stands in credentials may be in no line at all: it is another text than the path's.
    ['/api/v1/cron/ingest', { 'user-agent': forged, authorization: `Bearer x${forged}` }],
  ] as const
  for (const [target, headers] of calls) await call(target, { headers: { ...headers } })
  // One more than the limit, so that the middleware writes a line for a hostile path.
  const client = clientFrom(product.url)
  for (let i = 0; i < 101; i += 1) await client(`/api/v1/nowhere%0a${encodeURIComponent(forged)}`)
  const lines = product.logs().flatMap((line) => line.split('\n'))
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.some((line) => line.includes('refused'))).toBe(true)
  expect(lines.filter((line) => line.trimStart().startsWith('{"level":"error"'))).toEqual([])
  expect(lines.filter((line) => /"message":"forged"/.test(line))).toEqual([])
})

test('no secret of the environment is in any log line or answer of this file', async () => {
  await call('/api/v1/cron/ingest', { headers: { authorization: 'Bearer wrong-secret-of-caller' } })
  const health = await (await call('/api/v1/health?deep=1')).text()
  const all = `${product.logs().join('\n')}\n${health}`
  for (const secret of Object.values(SECRETS)) expect(all).not.toContain(secret)
  expect(all).not.toContain('wrong-secret-of-caller')
})

test.each([
  '/',
  '/style.css',
  '/nowhere.html',
  '/.well-known/security.txt',
  '/api/v1/nowhere',
  '/api/v1/cron/ingest',
])('%s carries the security headers', async (target) => {
  expectSecurityHeaders((await call(target)).headers, target)
})
