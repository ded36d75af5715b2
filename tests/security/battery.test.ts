import { beforeAll, describe, expect, inject, test } from 'vitest'
import { clientFrom } from '../support/client.js'
import { type ApiFile, apiFiles } from './support/api-files.js'
import { expectDecent } from './support/decent-answer.js'
import { sendRaw } from './support/raw-call.js'

const url = inject('cubedProductUrl')
const EVIL = 'https://evil.example'
const OURS = 'https://app.skypulse.com.ar'

/** From an address that has spent nothing yet: what is refused is refused for what it is. */
const call = (target: string, init?: RequestInit) => clientFrom(url)(target, init)

let hosts = 0

/** At a host that nobody asked before: the function answers, not a cache in front of it. */
function fresh(target: string, headers: Readonly<Record<string, string>> = {}) {
  hosts += 1
  return call(target, { headers: { ...headers, host: `fresh-${process.pid}-${hosts}.example` } })
}

const files = await apiFiles()

/** To whom has no secret: a stranger, or nothing there where none is configured; methods come after. */
const GUARDED = [401, 404, 405]

test('the list is the folder, and every endpoint but the guarded ones states its contract', () => {
  expect(files.length).toBeGreaterThan(12)
  expect(files.filter(({ contract }) => !contract).map(({ path }) => path)).toEqual(
    files.filter(({ path }) => path.startsWith('/api/v1/cron/')).map(({ path }) => path),
  )
})

describe.each(files)('$file', (file: ApiFile) => {
  const { path, target, contract } = file
  let plain: Response
  let mayBeUnavailable = false

  const isGuarded = contract === undefined || typeof contract.security === 'object'

  beforeAll(async () => {
    plain = await call(target)
    mayBeUnavailable = plain.status === 503
  })

  test('takes the methods of its contract, and refuses all others by 405 with Allow', async () => {
    const taken: readonly string[] = contract?.methods ?? []
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      // A bare address may ask for the whole country, which is no question about methods.
      const answer = await call(method === 'GET' ? target : path, { method })
      await expectDecent(answer, { mayBeUnavailable, asked: method })
      if (taken.includes(method)) {
        expect(answer.status, method).not.toBe(405)
        continue
      }
      // Whoever may not call at all is told nothing about methods.
      expect(isGuarded ? GUARDED : [405], method).toContain(answer.status)
      if (answer.status !== 405) continue
      for (const own of taken) expect(answer.headers.get('allow') ?? '', method).toContain(own)
    }
  })

  test('is not reached by a method of another protocol', async () => {
    for (const method of ['PROPFIND', 'PURGE', 'LOCK']) {
      // The platform refuses it before any code of ours.
      const answer = await call(path, { method })
      expect([answer.status, await answer.text()], method).toEqual([405, ''])
    }
  })

  test('is not reached by TRACE or a made-up method, which echo nothing', async () => {
    for (const method of ['TRACE', 'MADEUP', 'get', 'G\u0000ET']) {
      const { address } = clientFrom(url)
      const secret = 'cookie: secret=of-somebody-else'
      const head = `${method} ${path} HTTP/1.1\r\nhost: x.example\r\nconnection: close\r\n${secret}`
      const answer = await sendRaw(url, address, `${head}\r\n\r\n`)
      // Closed without a word is an answer too.
      if (answer === undefined) continue
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(502)
      expect(answer.body).not.toContain('of-somebody-else')
    }
  })

  test('ignores every way to say another method than the request line', async () => {
    const headers = {
      'x-http-method-override': 'DELETE',
      'x-http-method': 'PUT',
      'x-method-override': 'PATCH',
    }
    expect((await fresh(target, headers)).status).toBe(plain.status)
  })

  test('lets a known origin read it, no other, and never any', async () => {
    const foreign = await call(target, { headers: { origin: EVIL } })
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
    expect(foreign.headers.get('vary')).toMatch(/\bOrigin\b/)
    const own = await call(target, { headers: { origin: OURS } })
    expect(own.headers.get('access-control-allow-origin')).toBe(OURS)
    for (const method of ['POST', 'DELETE', 'OPTIONS']) {
      const write = await call(path, { method, headers: { origin: EVIL } })
      expect(write.status, method).toBe(400)
      expect(write.headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  test('does not believe headers that only the platform or the middleware may set', async () => {
    const headers = {
      'x-forwarded-for': '203.0.113.9',
      'x-real-ip': '203.0.113.9',
      'x-forwarded-host': 'evil.example',
      'x-vercel-forwarded-for': '203.0.113.9',
      'x-vercel-ip-country': 'AR',
      'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
      'x-middleware-next': '1',
      'x-middleware-rewrite': '/api/v1/health',
      'x-middleware-override-headers': 'x-real-ip',
      'x-middleware-request-x-real-ip': '203.0.113.9',
      'x-skypulse-limiter': 'shared',
      'x-skypulse-charged': '9999',
      'x-skypulse-identity': 'admin',
    }
    const answer = await fresh(target, headers)
    const text = await expectDecent(answer, { mayBeUnavailable })
    expect(answer.status).toBe(plain.status)
    // Counted, so the middleware ran.
    expect(answer.headers.get('ratelimit')).toMatch(/^"\w+";r=\d+;t=\d+$/)
    expect(text).not.toMatch(/evil\.example|203\.0\.113\.9/)
    expect([...answer.headers].flat().join('\n')).not.toMatch(/evil\.example|203\.0\.113\.9/)
  })

  // What departs now is another answer with each minute: once more is within one.
  test('a condition tells nothing that a plain call does not', { retry: 1 }, async () => {
    if (plain.status >= 400) {
      const answer = await call(target, { headers: { 'if-none-match': '*' } })
      expect(answer.status).toBe(plain.status)
      return
    }
    const broken = `${target}${target.includes('?') ? '&' : '?'}nothing=1`
    const headers = { 'if-none-match': '*', 'if-modified-since': new Date().toUTCString() }
    expect((await call(broken, { headers })).status).toBe(400)
    expect((await call(path, { method: 'DELETE', headers })).status).not.toBe(304)
    if (!plain.headers.has('etag')) return
    const [one, other] = await Promise.all([fresh(target), fresh(target)])
    const etag = one.headers.get('etag') ?? ''
    // The same for everybody: no mark by which a reader could be known again.
    expect(other.headers.get('etag')).toBe(etag)
    const known = await fresh(target, { 'if-none-match': etag })
    expect(known.status).toBe(304)
    await expectDecent(known)
  })
})
