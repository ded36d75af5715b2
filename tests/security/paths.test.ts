import { describe, expect, inject, test } from 'vitest'
import { rateLimitConfig } from '../../lib/config.js'
import { clientFrom } from '../support/client.js'
import { sendRaw } from './support/raw-call.js'

const url = inject('cubedProductUrl')

/** Byte for byte: no library that tidies the path up first. */
function ask(path: string, headers = '', method = 'GET') {
  const { address } = clientFrom(url)
  const head = `${method} ${path} HTTP/1.1\r\nhost: x.example\r\nconnection: close\r\n${headers}\r\n`
  return sendRaw(url, address, head)
}

const SOURCES = /from '|import |export |"dependencies"|UPSTASH|root:.*:0:0:/

describe('a path that is a trick leads to no file and to no source', () => {
  test.each([
    '/api/v1/../../package.json',
    '/../../../../etc/passwd',
    '/api/v1/%2e%2e/%2e%2e/package.json',
    '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/..%5c..%5cetc%5cpasswd',
    '/api/v1/%252e%252e%252fpackage.json',
    '/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd',
    '/%e0%80%ae%e0%80%ae/package.json',
    '/package.json',
    '/.env',
    '/.git/config',
    '/lib/env.ts',
    '/lib/env.js',
    '/api/v1/health.js',
    '/api/v1/health.func/.vc-config.json',
    '/_middleware',
    '/middleware',
    '/middleware.js',
    '/index.html%00.txt',
    '/api/v1/health%00',
    '/api/v1/health%00.json',
    '/api/v1/health.',
    '/api/v1/health%20',
    '/api/v1/health;admin=1',
    '/api/v1/health%2f..%2fcron%2fingest',
    '/API/V1/HEALTH',
    '/api/v1/Health',
    '/api/not-found',
    '/api/v1/[code]',
    '/api/v1/problems/[code]',
    '/api/v1/problems/%5bcode%5d',
    '/api/v1/problems/__proto__',
    '/api/v1/problems/constructor',
    '/api/v1/problems/..%2f..%2fhealth',
    '/%',
    '/api/v1/%ff%fe',
    '/.well-known/../package.json',
  ])('%s', async (path) => {
    const answer = await ask(path)
    // Closed without a word is a refusal too.
    if (answer === undefined) return
    expect(answer.status, answer.body.slice(0, 200)).toBeGreaterThanOrEqual(300)
    expect(answer.status).toBeLessThan(500)
    expect(answer.body).not.toMatch(SOURCES)
    expect(answer.headers.get('location') ?? '/').toMatch(/^\/(?!\/)/)
  })

  test.each(['//evil.example/%2e%2e', '///evil.example', '/\\evil.example', '/%5cevil.example'])(
    '%s redirects to no other site',
    async (path) => {
      const answer = await ask(path)
      expect(answer?.headers.get('location') ?? '/').toMatch(/^\/(?![/\\])/)
    },
  )
})

describe('a guarded or limited endpoint', () => {
  const ways = [
    '/api/v1/cron/ingest',
    '/api/v1/cron/ingest/',
    '/api/v1/cron//ingest',
    '/api//v1/cron/ingest',
    '/api/v1/./cron/ingest',
    '/api/v1/x/../cron/ingest',
    '/api/v1/cron%2fingest',
    '/api/v1/%63ron/ingest',
    '/api/v1/cron/INGEST',
    '/api/v1/cron/ingest%00',
    '/api/v1/cron/ingest?code=health',
  ]

  test.each(ways)('is not opened by %s', async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await ask(path, 'authorization: Bearer undefined\r\n', method)
      expect(answer?.status ?? 400, method).toBeGreaterThanOrEqual(300)
    }
  })

  test('has one limit, however its path is written', async () => {
    const { address } = clientFrom(url)
    const written = [
      '/api/v1/cron/ingest',
      '/api/v1/CRON/ingest',
      '/api/v1/%63ron/ingest',
      '/api/v1/cron/%69ngest',
      '/api/v1/cron/ingest?x=1',
    ]
    expect(written).toHaveLength(rateLimitConfig.classes.critical)
    const request = (path: string) =>
      `POST ${path} HTTP/1.1\r\nhost: x.example\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`
    for (const path of written) {
      expect((await sendRaw(url, address, request(path)))?.status, path).not.toBe(429)
    }
    expect((await sendRaw(url, address, request('/api/v1/cron/ingest')))?.status).toBe(429)
    expect((await sendRaw(url, address, request('/api/v1//cron/ingest')))?.status).toBe(429)
  })
})

describe('a request line or header that is two', () => {
  test.each([
    ['two lengths', 'content-length: 4\r\ncontent-length: 40\r\n'],
    ['a length and chunks', 'content-length: 4\r\ntransfer-encoding: chunked\r\n'],
    ['an odd encoding', 'transfer-encoding: chunked, identity\r\n'],
    ['a header over two lines', 'x-a: b\r\n x-injected: 1\r\n'],
    ['a bare line feed', 'x-a: b\nx-injected: 1\r\n'],
    ['a blank before the colon', 'content-length : 4\r\n'],
    ['two hosts', 'host: evil.example\r\n'],
  ])('is answered once, or not at all: %s', async (_name, headers) => {
    const smuggled = 'GET /api/v1/smuggled HTTP/1.1\r\nhost: x.example\r\n\r\n'
    const { address } = clientFrom(url)
    const head = 'POST /api/v1/weather/forecast HTTP/1.1\r\nhost: x.example\r\n'
    const body = `connection: close\r\n\r\n0\r\n\r\n${smuggled}`
    const answer = await sendRaw(url, address, head + headers + body)
    expect(answer?.answers ?? 0).toBeLessThanOrEqual(1)
    expect(answer?.body ?? '').not.toContain('smuggled')
    expect(answer?.headers.has('x-injected') ?? false).toBe(false)
  })

  test.each(['evil.example', 'x.example@evil.example', 'localhost:1', '169.254.169.254', ''])(
    'a host of "%s" is in no answer and in no link',
    async (host) => {
      const { address } = clientFrom(url)
      const head = `GET /api/v1/problems/nothing HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`
      const answer = await sendRaw(url, address, head)
      expect(answer?.status).toBeLessThan(500)
      if (host === '') return
      expect(answer?.body).not.toContain(host)
      expect([...(answer?.headers ?? [])].flat().join('\n')).not.toContain(host)
    },
  )
})

test('a correlation id that would write a line of its own into a log is not taken', async () => {
  const hostile = [
    'x-correlation-id: aaaaaaaa\\n{"level":"error"}\r\n',
    'x-correlation-id: aaaaaaaa%0a%0dforged\r\n',
    'x-correlation-id: \u001b[31mred-alert\r\n',
    `x-correlation-id: ${'a'.repeat(4_000)}\r\n`,
    'x-correlation-id: first-id-01\r\nx-correlation-id: second-id-02\r\n',
  ]
  for (const headers of hostile) {
    const answer = await ask('/api/v1/problems/nothing', headers)
    // The parser's own refusal names no id.
    const id = answer?.headers.get('x-correlation-id') ?? 'none'
    expect(id).toMatch(/^(?:none|[0-9a-f]{8}-[0-9a-f-]{27})$/)
  }
})
