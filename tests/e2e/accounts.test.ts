import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { clientFrom } from '../support/client.js'
import { type Product, startProduct } from '../support/product.js'

const call = clientFrom(inject('cubedProductUrl'))
const PASSWORD = 'tres tristes tigres comen'

function json(body: unknown, headers: Readonly<Record<string, string>> = {}, method = 'POST') {
  const sent = { 'content-type': 'application/json', ...headers }
  return { method, headers: sent, body: JSON.stringify(body) }
}

async function newcomer() {
  const credentials = { email: `${randomUUID()}@example.com`, password: PASSWORD }
  const registered = await call('/api/v1/auth/register', json(credentials))
  expect(registered.status).toBe(202)
  const signedIn = await call('/api/v1/auth/login', json(credentials))
  expect(signedIn.status).toBe(200)
  const { access_token: access, refresh_token: refresh } = await signedIn.json()
  return { credentials, refresh, bearer: { authorization: `Bearer ${access}` } }
}

test('a newcomer registers, logs in, refreshes, keeps a place and thresholds, makes a key, and leaves', async () => {
  const { credentials, refresh, bearer } = await newcomer()
  const refreshed = await call('/api/v1/auth/refresh', json({ refresh_token: refresh }))
  expect(refreshed.status).toBe(200)

  const places = { places: [{ name: 'Campo', lat: -31.42, lon: -64.19, profile: 'agricultor' }] }
  expect((await call('/api/v1/me/places', json(places, bearer, 'PUT'))).status).toBe(200)
  expect(await (await call('/api/v1/me/places', { headers: bearer })).json()).toEqual(places)

  const limits = { limits: { agricultor: { task: 'harvest' } } }
  expect((await call('/api/v1/me/limits', json(limits, bearer, 'PUT'))).status).toBe(200)
  const risk = '/api/v1/risk-score?lat=-31.42&lon=-64.19&profile=agricultor'
  // The shared cache holds the anonymous answer by now: it is not given to whoever shows a credential.
  const anonymous = await (await call(risk)).json()
  expect(anonymous.options.task).toBe('spraying')

  const made = await call('/api/v1/auth/api-keys', json({ name: 'Estación' }, bearer))
  expect(made.status).toBe(201)
  const { key, id } = await made.json()
  for (const headers of [bearer, { 'x-api-key': key }]) {
    const mine = await call(risk, { headers })
    expect(mine.headers.get('cache-control')).toBe('no-store')
    expect(mine.headers.get('ratelimit-policy')).toBe('"risk";q=300;w=60')
    expect(await mine.json()).toMatchObject({
      options: { task: 'harvest' },
      options_from_account: ['task'],
    })
  }
  expect((await (await call(risk)).json()).options.task).toBe('spraying')

  const revoked = { method: 'DELETE', headers: bearer }
  expect((await call(`/api/v1/auth/api-keys/${id}`, revoked)).status).toBe(204)
  const all = await (await call('/api/v1/me/export', { headers: bearer })).json()
  expect(all).toMatchObject({ account: { email: credentials.email }, ...places, ...limits })
  const { password } = credentials
  expect((await call('/api/v1/auth/delete', json({ password }, bearer))).status).toBe(204)
  expect((await call('/api/v1/auth/me', { headers: bearer })).status).toBe(401)
})

test('a browser keeps the refresh token in a cookie of the endpoints of accounts alone', async () => {
  const { credentials } = await newcomer()
  const answer = await call('/api/v1/auth/login', json({ ...credentials, session: 'cookie' }))
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(
    /^__Secure-skypulse_refresh=rt_\S+; Max-Age=2592000; Path=\/api\/v1\/auth; HttpOnly; Secure; SameSite=Strict$/,
  )
  const headers = { cookie: cookie.split(';')[0] ?? '', 'x-skypulse-csrf': '1' }
  const refreshed = await call('/api/v1/auth/refresh', json({}, headers))
  expect([refreshed.status, refreshed.headers.getSetCookie().length]).toEqual([200, 1])
})

test('the public keys that verify access tokens are published', async () => {
  const { bearer } = await newcomer()
  const [header = ''] = bearer.authorization.slice('Bearer '.length).split('.')
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString())
  const { keys } = await (await call('/.well-known/jwks.json')).json()
  expect(keys).toMatchObject([{ kid, kty: 'OKP', crv: 'Ed25519' }])
})

describe('without Redis', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct({ directory: inject('archiveDirectory'), redis: 'none' })
  })
  afterAll(() => product.close())

  test('accounts are a 503 with its own code, and reading goes on', async () => {
    const bare = clientFrom(product.url)
    const body = { email: 'ana@example.com', password: PASSWORD }
    const answer = await bare('/api/v1/auth/register', json(body))
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({
      code: 'ACCOUNTS_UNAVAILABLE',
      details: { reason: 'not_configured' },
    })
    expect((await bare('/api/v1/problems')).status).toBe(200)
  })
})
