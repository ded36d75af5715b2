import { describe, expect, it } from 'vitest'
import { endpoint } from '../../../api/v1/places.js'
import { call, memoryDeps } from '../../support/memory-deps.js'

describe('GET /places', () => {
  it('answers places with their province and where they are, for caches to share', async () => {
    const response = await call(endpoint, memoryDeps(), '/api/v1/places?q=perga')
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toContain('public')
    const { places } = await response.json()
    expect(places[0]).toMatchObject({ name: 'Pergamino', province: 'Buenos Aires', country: 'AR' })
    expect(places[0].lat).toBeCloseTo(-33.89, 1)
  })

  it('says that nothing fits with an empty list', async () => {
    const response = await call(endpoint, memoryDeps(), '/api/v1/places?q=zzzzzzzzzz')
    expect((await response.json()).places).toEqual([])
  })

  it('refuses an empty and an overlong text', async () => {
    for (const q of ['', 'x'.repeat(101)]) {
      const response = await call(endpoint, memoryDeps(), `/api/v1/places?q=${q}`)
      expect(response.status).toBe(400)
    }
  })
})
