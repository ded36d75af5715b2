import { describe, expect, it, vi } from 'vitest'
import { requireBearer } from '../../../lib/http/bearer.js'
import { memoryDeps } from '../../support/memory-deps.js'

const SECRET = 'c0rrect horse battery staple'

function ask(authorization: string | undefined, secret: string | undefined = SECRET) {
  const inner = { fetch: vi.fn(async () => new Response('in')) }
  const guarded = requireBearer(inner, secret, async () => memoryDeps())
  const headers = authorization === undefined ? {} : { authorization }
  const request = new Request('https://skypulse.example/api/v1/cron/ingest', { headers })
  return guarded.fetch(request).then((response) => ({ response, inner }))
}

describe('an endpoint behind a secret', () => {
  it('answers who shows it', async () => {
    const { response, inner } = await ask(`Bearer ${SECRET}`)
    expect([response.status, await response.text()]).toEqual([200, 'in'])
    expect(inner.fetch).toHaveBeenCalledOnce()
  })

  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['another secret', 'Bearer something else of any length'],
    ['a part of it', `Bearer ${SECRET.slice(0, -1)}`],
    ['more than it', `Bearer ${SECRET}x`],
    ['it without its scheme', SECRET],
    ['it with another scheme', `Basic ${SECRET}`],
    ['an empty secret', 'Bearer '],
  ])('refuses %s with 401 and tells nothing', async (_, shown) => {
    const { response, inner } = await ask(shown)
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    const text = await response.text()
    expect(text).toContain('UNAUTHORIZED')
    expect(text).not.toContain(SECRET)
    expect(inner.fetch).not.toHaveBeenCalled()
  })

  it('tells whoever audits that a credential was refused, and that none was shown', async () => {
    const deps = memoryDeps()
    const inner = { fetch: async () => new Response('in') }
    const guarded = requireBearer(inner, SECRET, async () => deps)
    const url = 'https://skypulse.example/api/v1/cron/ingest'
    await guarded.fetch(new Request(url, { headers: { authorization: 'Bearer guessed' } }))
    await guarded.fetch(new Request(url))
    expect(deps.refusals.map(({ showsCredential }) => showsCredential)).toEqual([true, false])
  })

  it.each(['Bearer undefined', 'Bearer ', ''])(
    'refuses %j while there is no secret',
    async (shown) => {
      const inner = { fetch: vi.fn(async () => new Response('in')) }
      const guarded = requireBearer(inner, undefined, async () => memoryDeps())
      const request = new Request('https://skypulse.example/', {
        headers: { authorization: shown },
      })
      expect((await guarded.fetch(request)).status).toBe(401)
      expect(inner.fetch).not.toHaveBeenCalled()
    },
  )
})
