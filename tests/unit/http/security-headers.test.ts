import { expect, test } from 'vitest'
import { apiSecurityHeaders, pageSecurityHeaders } from '../../../lib/http/security-headers.js'

test.each([
  ['answers', apiSecurityHeaders],
  ['pages', pageSecurityHeaders],
])('%s have every security header', (_, headers) => {
  expect(headers['strict-transport-security']).toMatch(/^max-age=(\d{8,});.*includeSubDomains/)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'/)
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
  expect(headers['permissions-policy']).toContain('camera=()')
  expect(headers['cross-origin-resource-policy']).toBe('same-origin')
})

test('a page runs no inline or foreign script and loads nothing from elsewhere', () => {
  const policy = pageSecurityHeaders['content-security-policy'] ?? ''
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  for (const directive of ['script-src', 'style-src', 'connect-src', 'font-src']) {
    expect(policy).toContain(`${directive} 'self'`)
  }
})

test('every value is a legal header', () => {
  for (const headers of [apiSecurityHeaders, pageSecurityHeaders]) {
    expect(() => new Headers({ ...headers })).not.toThrow()
  }
})
