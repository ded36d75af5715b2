import { describe, expect, it } from 'vitest'
import { allowedOrigins } from '../../../lib/http/cors.js'
import { createMiddleware } from '../../../lib/http/create-middleware.js'
import { showsSecret } from '../../../lib/http/shows-secret.js'
import { memoryLimiter } from '../../../lib/limit/memory.js'

const SECRET = 'a secret of the tests'
const PATH = 'https://skypulse.example/api/v1/cron/ingest'

function middlewareWith(secret: string | undefined) {
  return createMiddleware({
    allowed: allowedOrigins([], []),
    limiter: memoryLimiter({ now: () => 0 }),
    isOurs: (request) => showsSecret(request, secret),
    now: () => 0,
    log: () => {},
  })
}

async function statuses(secret: string | undefined, authorization: string) {
  const middleware = middlewareWith(secret)
  const headers = { 'x-real-ip': '203.0.113.9', authorization }
  const answers = []
  for (let i = 0; i < 40; i++) answers.push(await middleware(new Request(PATH, { headers })))
  return answers
}

describe('calls of our own', () => {
  it('go on without being counted: an ingest makes sixteen at once', async () => {
    const answers = await statuses(SECRET, `Bearer ${SECRET}`)
    expect(answers.every((answer) => answer.headers.get('x-middleware-next') === '1')).toBe(true)
    expect(answers.at(-1)?.headers.get('x-middleware-request-x-correlation-id')).toBeTruthy()
  })

  it.each([
    ['another secret', SECRET, 'Bearer another'],
    ['the secret without its scheme', SECRET, SECRET],
    ['anything while there is no secret', undefined, 'Bearer undefined'],
  ])('are not those that show %s', async (_, secret, authorization) => {
    const answers = await statuses(secret, authorization)
    expect(answers.at(-1)?.status).toBe(429)
  })
})
