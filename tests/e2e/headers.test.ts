import { describe, expect, inject, test } from 'vitest'
import { clientFrom } from '../support/client.js'

const call = clientFrom(inject('productUrl'))

const EVERYWHERE = {
  'strict-transport-security': /^max-age=\d{8,}; includeSubDomains/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^(no-referrer|strict-origin(-when-cross-origin)?)$/,
  'permissions-policy': /camera=\(\).*microphone=\(\)/,
  'cross-origin-resource-policy': /^same-origin$/,
  'content-security-policy': /frame-ancestors 'none'/,
}

describe('security headers', () => {
  test.each([
    ['an answer', '/api/v1/problems', 200],
    ['a problem of a function', '/api/v1/weather/current?lat=40&lon=-3', 422],
    ['a problem of the edge', `/api/v1/runs?x=${'y'.repeat(8 * 1024)}`, 413],
    ['an unknown call', '/api/v1/nowhere', 404],
    ['the page', '/', 200],
    ['an image', '/icon.svg', 200],
    ['an unknown page', '/nowhere.html', 404],
  ])('stand on %s', async (_name, target, status) => {
    const { headers, status: found } = await call(target)
    expect(found).toBe(status)
    for (const [name, expected] of Object.entries(EVERYWHERE)) {
      expect(headers.get(name), name).toMatch(expected)
    }
  })

  test('let an answer of the API load nothing, and a page only what is its own', async () => {
    const policy = async (target: string) =>
      (await call(target)).headers.get('content-security-policy') ?? ''
    expect(await policy('/api/v1/problems')).toBe("default-src 'none'; frame-ancestors 'none'")
    const page = await policy('/')
    expect(page).toMatch(/^default-src 'none';/)
    expect(page).not.toMatch(/unsafe|\*|https?:|data:(?!;)(?=.*script)/)
    for (const kind of ['script-src', 'style-src', 'connect-src']) {
      expect(page).toContain(`${kind} 'self'`)
    }
  })

  test('are there once, on an answer from the shared cache too', async () => {
    const target = '/api/v1/problems?lang=es'
    await call(target)
    const { headers } = await call(target)
    expect(headers.get('x-vercel-cache')).toBe('HIT')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+; [^,]*$/)
  })
})
