import { describe, expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/runs.js'
import { newApiKey } from '../../../lib/auth/api-key-text.js'
import { allowedOrigins } from '../../../lib/http/cors.js'
import { createMiddleware } from '../../../lib/http/create-middleware.js'
import { memoryLimiter } from '../../../lib/limit/memory.js'
import { call, memoryDeps } from '../../support/memory-deps.js'

const HOST = 'https://skypulse.example'

async function refusals(target: string): Promise<readonly Response[]> {
  const middleware = createMiddleware({
    allowed: allowedOrigins([], []),
    limiter: memoryLimiter({ now: () => 0 }),
    now: () => 0,
    log: (line) => lines.push(JSON.stringify(line)),
  })
  const deps = memoryDeps()
  const answers = [await middleware(new Request(HOST + target)), await call(endpoint, deps, target)]
  lines.push(JSON.stringify(deps.logged))
  return answers
}

const lines: string[] = []

describe('a credential in the address is refused by the middleware and by the function', () => {
  test.each([
    'api_key',
    'apikey',
    'API-Key',
    'x-api-key',
    'access_token',
    'refresh_token',
    'token',
    'authorization',
    'password',
  ])('under the name %s, and the value is told to nobody', async (name) => {
    for (const answer of await refusals(`/api/v1/runs?${name}=the-secret-value`)) {
      expect(answer.status).toBe(400)
      const text = await answer.text()
      expect(JSON.parse(text).code).toBe('SECURITY_ERROR')
      expect(text).not.toContain('the-secret-value')
    }
    expect(lines.join('\n')).not.toContain('the-secret-value')
  })

  test('under any name, when it looks like one of ours', async () => {
    const key = await newApiKey()
    const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1X2FuYSJ9.c2lnbmF0dXJl'
    for (const text of [key, `Bearer ${key}`, jwt, `rt_${'a'.repeat(22)}.${'b'.repeat(43)}`]) {
      for (const query of [`q=${encodeURIComponent(text)}`, `${encodeURIComponent(text)}=1`]) {
        for (const answer of await refusals(`/api/v1/runs?${query}`)) {
          expect(answer.status).toBe(400)
          expect(await answer.text()).not.toContain(text.slice(0, 20))
        }
      }
    }
  })
})

test('what only resembles one passes', async () => {
  for (const location of ['sk_', 'San Martín', 'eyJ', 'sk_corto']) {
    const [middleware] = await refusals(`/api/v1/runs?location=${encodeURIComponent(location)}`)
    expect(middleware?.headers.get('x-middleware-next')).toBe('1')
  }
})
