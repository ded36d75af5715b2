import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { clientFrom } from '../support/client.js'
import { type Product, startProduct } from '../support/product.js'
import { bearer, jsonInit, type SignedIn, signIn } from './support/account.js'
import { apiFiles } from './support/api-files.js'
import { expectDecent } from './support/decent-answer.js'
import {
  type Claims,
  ed25519Key,
  forged,
  forgedBySecret,
  keySet,
  opened,
  withClaims,
} from './support/forged-token.js'

const [first, second, strange] = [ed25519Key(), ed25519Key(), ed25519Key()]
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const ADMIN = 'admin@x.example'
const ME = '/api/v1/auth/me'

let product: Product
let ana: SignedIn
let header: Claims
let claims: Claims

beforeAll(async () => {
  product = await startProduct({
    directory: inject('archiveDirectory'),
    cubes: true,
    env: { AUTH_KEYS: keySet([first, second]), ADMIN_EMAILS: ADMIN },
  })
  ana = await signIn(product.url)
  const own = opened(ana.accessToken)
  header = own.header
  claims = own.claims
})
afterAll(() => product.close())

/** From an address that has spent nothing. */
const call = (target: string, init?: RequestInit) => clientFrom(product.url)(target, init)
const statusWith = async (token: string, target = ME) =>
  (await call(target, { headers: bearer(token) })).status
const nowSeconds = () => Math.floor(Date.now() / 1_000)

describe('an access token', () => {
  test('is good as it was given, and as either live key would sign it', async () => {
    expect(await statusWith(ana.accessToken)).toBe(200)
    expect(header).toMatchObject({ alg: 'EdDSA', kid: first.kid })
    expect(await statusWith(forged(header, claims, first.privateKey))).toBe(200)
    const rotated = { ...header, kid: second.kid }
    expect(await statusWith(forged(rotated, claims, second.privateKey))).toBe(200)
  })

  const publicText = () => first.publicKey.export({ format: 'jwk' }).x ?? ''
  const pem = () => first.publicKey.export({ format: 'pem', type: 'spki' }).toString()
  const sameBut = (changed: Claims) => forged(header, { ...claims, ...changed }, first.privateKey)
  const headed = (changed: Claims, key = first.privateKey) =>
    forged({ ...header, ...changed }, claims, key)

  test.each<[string, () => string]>([
    ['alg none', () => forgedBySecret({ ...header, alg: 'none' }, claims)],
    ['alg None', () => forgedBySecret({ ...header, alg: 'None' }, claims)],
    ['no alg', () => forgedBySecret({ ...header, alg: undefined }, claims)],
    ['no signature', () => `${ana.accessToken.split('.').slice(0, 2).join('.')}.`],
    ['two parts', () => ana.accessToken.split('.').slice(0, 2).join('.')],
    [
      'HS256 by the public key',
      () => forgedBySecret({ ...header, alg: 'HS256' }, claims, publicText()),
    ],
    [
      'HS256 by its bytes',
      () =>
        forgedBySecret({ ...header, alg: 'HS256' }, claims, Buffer.from(publicText(), 'base64url')),
    ],
    ['HS256 by its PEM', () => forgedBySecret({ ...header, alg: 'HS256' }, claims, pem())],
    ['HS256 by nothing', () => forgedBySecret({ ...header, alg: 'HS256' }, claims, '')],
    ['RS256 under our kid', () => headed({ alg: 'RS256' }, rsa.privateKey)],
    ['another name of the algorithm', () => headed({ alg: 'Ed25519ph' })],
    ['a strange key under our kid', () => headed({}, strange.privateKey)],
    ['a strange key under its own kid', () => headed({ kid: strange.kid }, strange.privateKey)],
    ['the other live key', () => headed({}, second.privateKey)],
    ['no kid', () => headed({ kid: undefined })],
    ['a kid that is a path', () => headed({ kid: '../../../../dev/null' })],
    ['a kid that is __proto__', () => headed({ kid: '__proto__' })],
    [
      'a key it brings itself',
      () =>
        headed(
          { kid: strange.kid, jwk: createPublicKey(strange.privateKey).export({ format: 'jwk' }) },
          strange.privateKey,
        ),
    ],
    [
      'a key set it names itself',
      () => headed({ kid: strange.kid, jku: 'http://127.0.0.1:1/jwks' }, strange.privateKey),
    ],
    ['another type of token', () => headed({ typ: 'JWT' })],
    ['no type', () => headed({ typ: undefined })],
    ['a critical header nobody knows', () => headed({ crit: ['x'], x: true })],
    ['another audience', () => sameBut({ aud: 'https://other.example' })],
    ['no audience', () => sameBut({ aud: undefined })],
    ['another issuer', () => sameBut({ iss: 'https://evil.example' })],
    ['no issuer', () => sameBut({ iss: undefined })],
    ['an end in the past', () => sameBut({ iat: nowSeconds() - 900, exp: nowSeconds() - 60 })],
    ['no end', () => sameBut({ exp: undefined })],
    ['an end that is a text', () => sameBut({ exp: String(nowSeconds() + 900) })],
    ['a long life', () => sameBut({ iat: nowSeconds() - 3_600, exp: nowSeconds() + 3_600 })],
    ['a birth in the future', () => sameBut({ iat: nowSeconds() + 600, exp: nowSeconds() + 900 })],
    ['a validity in the future', () => sameBut({ nbf: nowSeconds() + 600 })],
    ['no subject', () => sameBut({ sub: undefined })],
    ['no id', () => sameBut({ jti: undefined })],
    ['a version that is not its own', () => sameBut({ ver: Number(claims.ver) + 1 })],
    [
      'claims changed under the signature',
      () => withClaims(ana.accessToken, { roles: ['user', 'admin'] }),
    ],
    ['a subject changed under it', () => withClaims(ana.accessToken, { sub: 'somebody-else' })],
    ['a signature cut short', () => ana.accessToken.slice(0, -4)],
    ['the refresh token', () => ana.refreshToken],
    ['nothing', () => ''],
    ['points', () => '..'],
    ['ten thousand letters', () => 'a'.repeat(10_000)],
  ])('with %s is refused', async (name, make) => {
    const answer = await call(ME, { headers: bearer(make()) })
    expect(answer.status).toBe(401)
    await expectDecent(answer)
    // Where nobody has to sign in, a bad credential is refused too, not taken for none.
    // What only the account knows, such as its version, is asked where the account is.
    const isKnownHere = name !== 'a version that is not its own'
    expect(await statusWith(make(), '/api/v1/profiles')).toBe(isKnownHere ? 401 : 200)
  })

  test('ends with the sessions of its account', async () => {
    const user = await signIn(product.url)
    const headers = bearer(user.accessToken)
    const ended = await call('/api/v1/auth/logout-all', { method: 'POST', headers })
    expect(ended.status).toBe(204)
    expect(await statusWith(user.accessToken)).toBe(401)
    const again = { refresh_token: user.refreshToken }
    expect((await call('/api/v1/auth/refresh', jsonInit('POST', again))).status).toBe(401)
  })

  test('the key set shows public keys only', async () => {
    const text = await (await call('/.well-known/jwks.json')).text()
    expect(JSON.parse(text).keys.map(({ kid }: { kid: string }) => kid)).toEqual([
      first.kid,
      second.kid,
    ])
    expect(text).not.toContain('"d"')
    const { d } = first.privateKey.export({ format: 'jwk' })
    expect(text).not.toContain(d)
  })
})

describe('a refresh token', () => {
  const refresh = (token: string) =>
    call('/api/v1/auth/refresh', jsonInit('POST', { refresh_token: token }))

  test('is good once; a second time ends its whole family', async () => {
    const { refreshToken } = await signIn(product.url)
    const once = await refresh(refreshToken)
    expect(once.status).toBe(200)
    const { refresh_token: next, access_token: access } = await once.json()
    expect(next).not.toBe(refreshToken)
    expect(await statusWith(access)).toBe(200)
    expect((await refresh(refreshToken)).status).toBe(401)
    expect((await refresh(next)).status).toBe(401)
    // Whoever used the token second may hold it: it does not outlive the reuse.
    expect(await statusWith(access)).toBe(401)
  })

  test('used by two at once is good for one at most', async () => {
    const { refreshToken } = await signIn(product.url)
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(refreshToken)))
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect(answers.every(({ status }) => status === 200 || status === 401)).toBe(true)
  })

  test('no access token passes for one, nor one that is cut, or of nobody', async () => {
    const { refreshToken, accessToken } = await signIn(product.url)
    const made = `rt_${'A'.repeat(22)}.${'A'.repeat(43)}`
    for (const token of [accessToken, refreshToken.slice(0, -1), made, '', '*']) {
      expect([400, 401], token).toContain((await refresh(token)).status)
    }
    expect((await refresh(refreshToken)).status).toBe(200)
  })
})

describe('a stolen or foreign cookie', () => {
  async function cookieOf() {
    const { email, password } = await signIn(product.url)
    const body = { email, password, session: 'cookie' }
    const answer = await call('/api/v1/auth/login', jsonInit('POST', body))
    const [set = ''] = answer.headers.getSetCookie()
    return { set, pair: set.split(';')[0] ?? '', text: await answer.text() }
  }
  const refreshBy = (headers: Readonly<Record<string, string>>) =>
    call('/api/v1/auth/refresh', jsonInit('POST', {}, headers))
  const OURS = 'https://app.skypulse.com.ar'

  test('is for the endpoints of accounts, for no script and no other site', async () => {
    const { set, text } = await cookieOf()
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/api/v1/auth']) {
      expect(set).toContain(attribute)
    }
    expect(set).not.toMatch(/domain=/i)
    expect(text).not.toContain('rt_')
  })

  test('is refused from another site, by each sign of it alone', async () => {
    const { pair } = await cookieOf()
    const own = { cookie: pair, 'x-skypulse-csrf': '1', origin: OURS }
    const foreign: readonly Readonly<Record<string, string>>[] = [
      { cookie: pair },
      { cookie: pair, origin: OURS },
      { cookie: pair, origin: 'https://evil.example', 'x-skypulse-csrf': '1' },
      { cookie: pair, origin: 'null', 'x-skypulse-csrf': '1' },
      { cookie: pair, 'sec-fetch-site': 'cross-site', 'x-skypulse-csrf': '1' },
      { ...own, 'x-skypulse-csrf': '0' },
    ]
    for (const headers of foreign) {
      const answer = await refreshBy(headers)
      expect(answer.status, JSON.stringify({ ...headers, cookie: '…' })).toBe(400)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    expect((await refreshBy(own)).status).toBe(200)
  })

  test('opens nothing but a refresh, and is not taken twice under one name', async () => {
    const { pair } = await cookieOf()
    for (const path of [ME, '/api/v1/me/places', '/api/v1/auth/api-keys']) {
      expect((await call(path, { headers: { cookie: pair } })).status, path).toBe(401)
    }
    const planted = `__Secure-skypulse_refresh=rt_${'B'.repeat(22)}.${'B'.repeat(43)}; ${pair}`
    const headers = { cookie: planted, 'x-skypulse-csrf': '1', origin: OURS }
    expect((await refreshBy(headers)).status).toBe(401)
  })
})

describe('an API key', () => {
  async function keyOf(token: string, scopes: readonly string[]) {
    const made = await call(
      '/api/v1/auth/api-keys',
      jsonInit('POST', { name: 'x', scopes }, bearer(token)),
    )
    expect(made.status).toBe(201)
    const { id, key }: { id: string; key: string } = await made.json()
    return { id, key }
  }

  test('goes into a header, never into an address', async () => {
    const { key } = await keyOf(ana.accessToken, ['account'])
    expect((await call(ME, { headers: { 'x-api-key': key } })).status).toBe(200)
    expect(await statusWith(key)).toBe(200)
    for (const name of ['api_key', 'apikey', 'key', 'token', 'access_token', 'x-api-key']) {
      const answer = await call(`/api/v1/profiles?${name}=${key}`)
      expect(answer.status, name).toBe(400)
      expect(await expectDecent(answer)).not.toContain(key)
    }
    // As the value of a parameter that the endpoint knows: unknown names cannot be the reason.
    for (const shown of [key, ana.accessToken, ana.refreshToken]) {
      const answer = await call(`/api/v1/places?q=${shown}`)
      const text = await expectDecent(answer)
      expect(JSON.parse(text)).toMatchObject({ status: 400, code: 'SECURITY_ERROR' })
      expect(text).not.toContain(shown)
    }
    const both = { ...bearer(ana.accessToken), 'x-api-key': key }
    expect((await call(ME, { headers: both })).status).toBe(401)
  })

  test('does what its scopes say, and makes no key itself', async () => {
    const { key } = await keyOf(ana.accessToken, ['read'])
    const headers = { 'x-api-key': key }
    expect((await call('/api/v1/profiles', { headers })).status).toBe(200)
    for (const path of [ME, '/api/v1/me/places', '/api/v1/me/limits', '/api/v1/me/export']) {
      expect([401, 403], path).toContain((await call(path, { headers })).status)
    }
    const all = await keyOf(ana.accessToken, ['read', 'account'])
    const more = jsonInit('POST', { name: 'y' }, { 'x-api-key': all.key })
    expect([401, 403]).toContain((await call('/api/v1/auth/api-keys', more)).status)
  })

  test('revoked is good for nothing at once', async () => {
    const { id, key } = await keyOf(ana.accessToken, ['account'])
    const headers = bearer(ana.accessToken)
    // Used before: whoever looked it up remembers it.
    expect((await call('/api/v1/me/places', { headers: { 'x-api-key': key } })).status).toBe(200)
    const revoked = await call(`/api/v1/auth/api-keys/${id}`, { method: 'DELETE', headers })
    expect(revoked.status).toBe(204)
    expect((await call('/api/v1/me/places', { headers: { 'x-api-key': key } })).status).toBe(401)
  })

  test('an answer made with the limits of its account is kept by no shared cache', async () => {
    const user = await signIn(product.url)
    const { key } = await keyOf(user.accessToken, ['read', 'account'])
    const limits = { limits: { construccion: { task: 'crane' } } }
    const put = jsonInit('PUT', limits, bearer(user.accessToken))
    expect((await call('/api/v1/me/limits', put)).status).toBe(200)
    const target = '/api/v1/risk-score?lat=-31.42&lon=-64.19&profile=construccion&hours_ahead=1'
    const own = await call(target, { headers: { 'x-api-key': key } })
    expect(own.status).toBe(200)
    expect(own.headers.get('cache-control')).not.toMatch(/public|s-maxage/)
    const { options_from_account: used } = await own.json()
    expect(used).toBeDefined()
    const anybody = await (await call(target)).json()
    expect(anybody.options_from_account).toBeUndefined()
    // And the other way round: what was kept for everybody is not what the account gets.
    const again = await (await call(target, { headers: { 'x-api-key': key } })).json()
    expect(again.options_from_account).toEqual(used)
  })
})

describe('what belongs to A is out of B’s reach', () => {
  test('by the id of a key, by a body or by a query that names A', async () => {
    const [a, b] = [await signIn(product.url), await signIn(product.url)]
    const { claims: ofA } = opened(a.accessToken)
    const made = await call(
      '/api/v1/auth/api-keys',
      jsonInit('POST', { name: 'mine' }, bearer(a.accessToken)),
    )
    const { id } = await made.json()
    const places = { places: [{ name: 'Campo', lat: -33.9, lon: -60.6 }] }
    await call('/api/v1/me/places', jsonInit('PUT', places, bearer(a.accessToken)))

    const asB = bearer(b.accessToken)
    const stolen = await call(`/api/v1/auth/api-keys/${id}`, { method: 'DELETE', headers: asB })
    expect(stolen.status).toBe(404)
    for (const name of ['user', 'userId', 'user_id', 'sub', 'id', 'email', 'account']) {
      const asked = await call(`/api/v1/me/places?${name}=${ofA.sub}`, { headers: asB })
      expect(asked.status, name).toBe(400)
      const body = { places: [], [name]: ofA.sub }
      const put = await call('/api/v1/me/places', jsonInit('PUT', body, asB))
      expect(put.status, name).toBe(400)
    }
    const headers = { ...asB, 'x-user-id': String(ofA.sub), 'x-skypulse-identity': String(ofA.sub) }
    expect(await (await call('/api/v1/me/places', { headers })).json()).toEqual({ places: [] })

    const asA = { headers: bearer(a.accessToken) }
    const keys = await (await call('/api/v1/auth/api-keys', asA)).json()
    expect(keys.api_keys.map((key: { id: string }) => key.id)).toEqual([id])
    expect((await (await call('/api/v1/me/places', asA)).json()).places).toHaveLength(1)
  })

  test('by B’s leaving: a deletion or logout of one is none of the other', async () => {
    const [a, b] = [await signIn(product.url), await signIn(product.url)]
    const gone = await call(
      '/api/v1/auth/delete',
      jsonInit('POST', { password: b.password }, bearer(b.accessToken)),
    )
    expect(gone.status).toBe(204)
    expect(await statusWith(b.accessToken)).toBe(401)
    expect(await statusWith(a.accessToken)).toBe(200)
    const { refreshToken } = a
    const kept = await call(
      '/api/v1/auth/refresh',
      jsonInit('POST', { refresh_token: refreshToken }),
    )
    expect(kept.status).toBe(200)
  })

  test('by an id that is a pattern, a path or nonsense', async () => {
    const headers = bearer(ana.accessToken)
    for (const id of ['*', '%2a', '..%2fme', '%00', 'k_%27', '__proto__', 'k_'.padEnd(300, 'A')]) {
      const answer = await call(`/api/v1/auth/api-keys/${id}`, { method: 'DELETE', headers })
      expect([400, 404, 405], id).toContain(answer.status)
      await expectDecent(answer)
    }
    expect(await statusWith(ana.accessToken)).toBe(200)
  })
})

describe('an endpoint that asks for somebody', async () => {
  const guarded = (await apiFiles()).filter(({ contract }) => {
    const { security = 'optional' } = contract ?? {}
    return security === 'user' || security === 'session' || security === 'admin'
  })

  test.each(guarded)('$path lets nobody in without a credential', async ({ path, contract }) => {
    for (const method of contract?.methods ?? []) {
      const answer = await call(path, method === 'GET' ? {} : jsonInit(method, {}))
      expect(answer.status, method).toBe(401)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      await expectDecent(answer)
    }
  })

  const admins = guarded.filter(({ contract }) => contract?.security === 'admin')
  test.runIf(admins.length > 0).each(admins)(
    '$path lets administrators in only',
    async ({ path }) => {
      const get = async (token: string) => (await call(path, { headers: bearer(token) })).status
      expect(await get(ana.accessToken)).toBe(403)
      expect(await get(withClaims(ana.accessToken, { roles: ['user', 'admin'] }))).toBe(401)
      // Even signed by us: the account is asked, not the token alone.
      const promoted = forged(header, { ...claims, roles: ['user', 'admin'] }, first.privateKey)
      expect(await get(promoted)).toBe(403)
    },
  )
})

describe('nobody learns who has an account', () => {
  const body = async (answer: Response) => {
    const { correlation_id: _, timestamp: __, ...rest } = JSON.parse(await answer.text())
    return { status: answer.status, ...rest }
  }

  test('by registering, or by logging in', async () => {
    const password = 'una frase bastante larga'
    const post = async (path: string, email: string) =>
      body(await call(`/api/v1/auth/${path}`, jsonInit('POST', { email, password })))
    const unknown = `nobody-${first.kid}@x.example`
    expect(await post('login', ana.email)).toEqual(await post('login', unknown))
    expect(await post('register', ana.email)).toEqual(await post('register', unknown))
  })

  test('by a role that somebody claims while registering', async () => {
    for (const more of [{ roles: ['admin'] }, { role: 'admin' }, { isAdmin: true }, { id: 'x' }]) {
      const credentials = { email: 'x@x.example', password: 'una frase bastante larga', ...more }
      const answer = await call('/api/v1/auth/register', jsonInit('POST', credentials))
      expect(answer.status).toBe(400)
    }
  })
})

test('no password, token or key of this file is in a log line', async () => {
  await call('/api/v1/auth/login', jsonInit('POST', { email: ana.email, password: ana.password }))
  const lines = product.logs().join('\n')
  const { d = '' } = first.privateKey.export({ format: 'jwk' })
  for (const secret of [ana.password, ana.accessToken, ana.refreshToken, d]) {
    expect(lines).not.toContain(secret)
  }
  expect(lines).not.toMatch(/\b(?:sk|rt)_[\w-]{20}|eyJ[\w-]{20}/)
})
