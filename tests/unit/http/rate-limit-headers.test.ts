import { expect, test } from 'vitest'
import { rateLimitHeaders } from '../../../lib/http/rate-limit-headers.js'

const verdict = { allowed: true, limit: 60, remaining: 59, resetSeconds: 42, degraded: false }

test('the fields have the syntax of the draft', () => {
  // draft-ietf-httpapi-ratelimit-headers-11, sections 3.2 and 4.2: "default";q=100;w=10, "default";r=50;t=30
  const headers = rateLimitHeaders('weather', 60, verdict)
  expect(headers.get('ratelimit-policy')).toBe('"weather";q=60;w=60')
  expect(headers.get('ratelimit')).toBe('"weather";r=59;t=42')
  expect(headers.has('retry-after')).toBe(false)
})

test('a refusal says when to try again, not before the end of the stated window', () => {
  const headers = rateLimitHeaders('weather', 60, { ...verdict, allowed: false, remaining: 0 })
  expect(headers.get('retry-after')).toBe('42')
})
