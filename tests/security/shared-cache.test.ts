import { describe, expect, inject, test } from 'vitest'
import { clientFrom } from '../support/client.js'
import { apiFiles } from './support/api-files.js'

const url = inject('cubedProductUrl')

const MARK = 'poisoned-0001'

/** Each could change an answer without being part of the shared cache's key. */
const POISON: Readonly<Record<string, string>> = {
  'accept-language': 'en;q=1, poisoned-0001;q=0.1',
  'x-correlation-id': MARK,
  'x-forwarded-host': `${MARK}.example`,
  'x-forwarded-proto': MARK,
  'x-forwarded-port': '1',
  'x-host': `${MARK}.example`,
  'x-original-url': `/${MARK}`,
  'x-rewrite-url': `/${MARK}`,
  'x-http-method-override': 'DELETE',
  'x-skypulse-limiter': MARK,
  origin: 'https://app.skypulse.com.ar',
  // A value of its own: cookies are secrets, which no log may hold, and ids of calls are in every line.
  cookie: 'lang=poisoned-cookie-0002',
  referer: `https://${MARK}.example/`,
  'user-agent': MARK,
  accept: `text/${MARK}`,
}

const shared = (await apiFiles()).filter(({ contract }) => contract?.methods.includes('GET'))
let hosts = 0

describe.each(shared)('$path', ({ target }) => {
  test('after a poisoned call, the next caller gets what they would have got', async () => {
    hosts += 1
    // A host nobody has asked for: a cache that holds nothing yet of it.
    const host = `fresh-${process.pid}-${hosts}.example`
    const headers = { host, 'accept-language': 'es' }
    const poisoned = await clientFrom(url)(target, { headers: { ...POISON, host } })
    await poisoned.text()
    const next = await clientFrom(url)(target, { headers })
    const own = await clientFrom(url)(target, { headers: { ...headers, host: `own-${host}` } })
    expect(next.status).toBe(own.status)
    for (const name of ['content-type', 'content-language', 'etag', 'vary', 'cache-control']) {
      expect(next.headers.get(name), name).toBe(own.headers.get(name))
    }
    for (const name of ['access-control-allow-origin', 'set-cookie', 'location']) {
      expect(next.headers.get(name), name).toBeNull()
    }
    const told = `${[...next.headers].flat().join('\n')}\n${await next.text()}`
    expect(told).not.toContain('poisoned-')
  })

  test('an answer is for everybody only when it holds nothing of its caller', async () => {
    const answer = await clientFrom(url)(target)
    const control = answer.headers.get('cache-control') ?? ''
    expect(control).toMatch(/^(?:no-store|private|public)/)
    if (!control.startsWith('public')) return
    expect(answer.headers.get('set-cookie')).toBeNull()
    // By `Authorization` it may vary: a caller with a credential must not get what is kept for all.
    expect(answer.headers.get('vary') ?? '').not.toMatch(/cookie|\*/i)
  })
})

test('what is refused is never kept', async () => {
  for (const [target, status] of [
    ['/api/v1/nowhere', 404],
    ['/api/v1/runs?nothing=1', 400],
    ['/api/v1/cron/ingest', 401],
    ['/api/v1/weather/current?lat=40&lon=-3', 422],
  ] as const) {
    const answer = await clientFrom(url)(target)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
})

test('a path with an ending of a file is not kept as one', async () => {
  // Cache deception: a private page under the address of a picture.
  for (const ending of ['/x.css', '/x.js', '.css', '%2fx.css', ';x.css', '%00.css']) {
    const answer = await clientFrom(url)(`/api/v1/weather/current${ending}?lat=-31&lon=-64`)
    expect(answer.status, ending).toBeGreaterThanOrEqual(400)
    expect(answer.headers.get('cache-control') ?? 'no-store', ending).not.toContain('public')
  }
})
