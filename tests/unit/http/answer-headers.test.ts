import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cacheControl, contentHeaders, validatorHeaders } from '../../../lib/http/answer-headers.js'

const shared = { kind: 'shared', seconds: 1_800, staleSeconds: 300 } as const

describe('Cache-Control', () => {
  test('says how long shared caches keep, serve stale and serve on error', () => {
    expect(cacheControl(shared).split(', ')).toEqual([
      'public',
      'max-age=60',
      's-maxage=1800',
      'stale-while-revalidate=300',
      'stale-if-error=21600',
    ])
  })

  test('of what must not be kept is no-store alone', () => {
    expect(cacheControl({ kind: 'no_store' })).toBe('no-store')
  })

  test('has whole seconds, at least one, and browsers never keep longer than shared caches', () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: 90_000, noNaN: true }), (seconds) => {
        const text = cacheControl({ ...shared, seconds })
        const [, maxAge, sMaxAge] = /max-age=(\d+), s-maxage=(\d+),/.exec(text) ?? []
        expect(Number(sMaxAge)).toBeGreaterThanOrEqual(1)
        expect(Number(sMaxAge)).toBeLessThanOrEqual(Math.max(1, seconds))
        expect(Number(maxAge)).toBeLessThanOrEqual(Number(sMaxAge))
      }),
    )
  })
})

describe('validators', () => {
  const head = {
    caching: shared,
    identity: 'run',
    lastModifiedMs: Date.parse('2026-11-24T08:40:00.900Z'),
  }

  test('are ETag and Last-Modified, the latter as HTTP writes dates', () => {
    const headers = validatorHeaders(head, true)
    expect(headers.get('etag')).toMatch(/^"[^"]+"$/)
    expect(headers.get('last-modified')).toBe('Tue, 24 Nov 2026 08:40:00 GMT')
  })

  test('vary on the language only where no parameter states it', () => {
    expect(validatorHeaders(head, true).get('vary')).toBe('Accept-Language')
    expect(validatorHeaders(head, false).get('vary')).toBeNull()
  })

  test('are absent from what has none', () => {
    const headers = validatorHeaders({ caching: { kind: 'no_store' } }, false)
    expect([...headers.keys()]).toEqual(['cache-control'])
  })
})

describe('content', () => {
  const answer = { caching: shared, mediaType: 'text/csv', body: '' }
  const options = { language: 'es', varyOnLanguage: false } as const

  test('states its type with its encoding, and its language', () => {
    const headers = contentHeaders(answer, options)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-language')).toBe('es-AR')
    expect(contentHeaders(answer, { ...options, language: 'en' }).get('content-language')).toBe(
      'en',
    )
  })

  test('states its timings as Server-Timing, and none when there are none', () => {
    const timings = { read: 12.34, decode: 0, compute: 1 }
    expect(contentHeaders({ ...answer, timings }, options).get('server-timing')).toBe(
      'read;dur=12.3, decode;dur=0.0, compute;dur=1.0',
    )
    expect(contentHeaders(answer, options).get('server-timing')).toBeNull()
  })
})
