import { expect, test } from 'vitest'
import {
  allowedOrigins,
  corsHeaders,
  isForeignWrite,
  optionsHeaders,
} from '../../../lib/http/cors.js'

const allowed = allowedOrigins(
  ['https://partner.example', 'http://127.0.0.1:3000'],
  ['skypulse-git-main.vercel.app'],
)

function from(origin: string | undefined, method = 'GET'): Request {
  const headers: Record<string, string> = origin === undefined ? {} : { origin }
  return new Request('https://www.skypulse.com.ar/api/v1/runs', { method, headers })
}

test.each([
  'https://skypulse-ar.vercel.app',
  'https://www.skypulse.com.ar',
  'https://app.skypulse.com.ar',
  'https://skypulse-git-main.vercel.app',
  'https://partner.example',
  'http://127.0.0.1:3000',
])('a page of %s may read answers, with credentials', (origin) => {
  const headers = corsHeaders(from(origin), allowed)
  expect(headers.get('access-control-allow-origin')).toBe(origin)
  expect(headers.get('access-control-allow-credentials')).toBe('true')
  expect(headers.get('access-control-expose-headers')?.toLowerCase().split(', ')).toEqual(
    expect.arrayContaining([
      'etag',
      'ratelimit',
      'retry-after',
      'server-timing',
      'x-correlation-id',
      'traceparent',
    ]),
  )
})

test.each([
  undefined,
  'null',
  '*',
  '',
  'https://evil.example',
  'http://www.skypulse.com.ar',
  'https://www.skypulse.com.ar.evil.example',
  'https://evil-skypulse-ar.vercel.app',
  'https://other.vercel.app',
  'https://WWW.skypulse.com.ar',
  'https://www.skypulse.com.ar:8443',
  'https://www.skypulse.com.ar/',
])('a page of %s is told nothing, and caches keep origins apart', (origin) => {
  const headers = corsHeaders(from(origin), allowed)
  expect([...headers]).toEqual([['vary', 'Origin']])
})

test.each([
  '*',
  'null',
  'https://*.example',
  'partner.example',
  'https://partner.example/path',
  'https://u:p@partner.example',
])('%s cannot be added to the allowed origins', (origin) => {
  expect(() => allowedOrigins([origin], [])).toThrow(/^CORS_ORIGINS /)
})

test('a foreign page may not write, nor ask to; the own and the known ones may', () => {
  for (const method of ['POST', 'DELETE', 'PUT', 'OPTIONS']) {
    expect(isForeignWrite(from('https://evil.example', method), allowed)).toBe(true)
    expect(isForeignWrite(from('null', method), allowed)).toBe(true)
    expect(isForeignWrite(from('https://partner.example', method), allowed)).toBe(false)
    expect(isForeignWrite(from(undefined, method), allowed)).toBe(false)
  }
  expect(isForeignWrite(from('https://evil.example', 'GET'), allowed)).toBe(false)
  expect(isForeignWrite(from('https://evil.example', 'HEAD'), allowed)).toBe(false)
})

test('a page of the same origin may write without being listed', () => {
  const headers = { origin: 'http://localhost:4100' }
  const request = new Request('http://localhost:4100/api/v1/x', { method: 'POST', headers })
  expect(isForeignWrite(request, allowed)).toBe(false)
})

test('a preflight is kept a day and tells the methods of the path', () => {
  const more = { '/api/v1/auth': ['DELETE'] }
  const headers = optionsHeaders('/api/v1/runs', more)
  expect(headers.get('access-control-max-age')).toBe('86400')
  expect(headers.get('access-control-allow-methods')).toBe('GET, POST, OPTIONS, HEAD')
  expect(optionsHeaders('/api/v1/auth/me', more).get('access-control-allow-methods')).toBe(
    'GET, POST, OPTIONS, HEAD, DELETE',
  )
  expect(optionsHeaders('/api/v1/authors', more).get('allow')).not.toContain('DELETE')
})
