import { createHmac, createPublicKey } from 'node:crypto'
import { base64url, decodeJwt, decodeProtectedHeader, importJWK, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { accessTokens, publicJwk } from '../../../lib/auth/access-token.js'
import { testKey } from '../../support/memory-accounts.js'

const NOW = Date.UTC(2026, 10, 24, 12)
const SECONDS = NOW / 1_000
const first = testKey('first')
const second = testKey('second')
const OWNER = { userId: 'u_ana', roles: ['user'], tokenVersion: 3 } as const

let nowMs = NOW
const now = () => nowMs
const tokens = accessTokens([first, second], now)

const GOOD = {
  iss: 'https://skypulse-ar.vercel.app',
  aud: 'https://skypulse-ar.vercel.app/api',
  sub: 'u_ana',
  iat: SECONDS,
  exp: SECONDS + 900,
  jti: 'a-jti',
  ver: 3,
  roles: ['user'],
}
const HEADER = { alg: 'EdDSA', typ: 'at+jwt', kid: 'first' }

interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, string>>
  readonly key?: typeof first
}

/** A token signed with a real key, with claims and a header of one's choice. */
async function forge({ claims = {}, header = {}, key = first }: Forgery): Promise<string> {
  const { x, d } = key
  const jwk = { kty: 'OKP', crv: 'Ed25519', x, d } as const
  return new SignJWT({ ...GOOD, ...claims })
    .setProtectedHeader({ ...HEADER, ...header })
    .sign(await importJWK(jwk, 'EdDSA'))
}

const json = (value: unknown) => base64url.encode(JSON.stringify(value))

describe('a token that was issued', () => {
  test('names its owner, lives 15 minutes, and says who made it, for whom, and with which key', async () => {
    const token = await tokens.issue(OWNER)
    expect(decodeProtectedHeader(token)).toEqual(HEADER)
    const claims = decodeJwt(token)
    expect(claims).toMatchObject({ ...GOOD, jti: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(15 * 60)
    expect(await tokens.verify(token)).toEqual({
      userId: 'u_ana',
      roles: ['user'],
      via: 'access_token',
      scopes: ['read', 'account'],
      tokenVersion: 3,
    })
  })

  test('has a name of its own each time', async () => {
    const names = [decodeJwt(await tokens.issue(OWNER)), decodeJwt(await tokens.issue(OWNER))]
    expect(names[0]?.jti).not.toBe(names[1]?.jti)
  })

  test('is good for its time and some seconds, and no longer', async () => {
    const token = await tokens.issue(OWNER)
    nowMs = NOW + 904_000
    expect(await tokens.verify(token)).toBeDefined()
    nowMs = NOW + 906_000
    expect(await tokens.verify(token)).toBeUndefined()
    nowMs = NOW
  })

  test('of the key before is good while both keys live, and no more when it is taken away', async () => {
    const old = await accessTokens([second], now).issue(OWNER)
    expect(await tokens.verify(old)).toBeDefined()
    expect(await accessTokens([first], now).verify(old)).toBeUndefined()
  })

  test('by a set whose first key only verifies is signed by the next', async () => {
    const { kid, x } = first
    const token = await accessTokens([{ kid, x }, second], now).issue(OWNER)
    expect(decodeProtectedHeader(token).kid).toBe('second')
  })
})

describe('refused is a token', () => {
  test('as a check of the forger: one with nothing wrong is good', async () => {
    expect(await tokens.verify(await forge({}))).toMatchObject({ userId: 'u_ana' })
  })

  test.each<[string, Forgery]>([
    ['for another audience', { claims: { aud: 'https://elsewhere.example' } }],
    ['of another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['that has expired', { claims: { iat: SECONDS - 1_000, exp: SECONDS - 100 } }],
    ['that is not yet valid', { claims: { nbf: SECONDS + 60 } }],
    ['made in the future', { claims: { iat: SECONDS + 60 } }],
    ['that claims to live for years', { claims: { iat: SECONDS - 1_000, exp: SECONDS + 1e8 } }],
    ['without an end', { claims: { exp: undefined } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['without a name', { claims: { jti: undefined } }],
    ['without a version', { claims: { ver: undefined } }],
    ['whose version is text', { claims: { ver: '3' } }],
    ['of another kind', { header: { typ: 'JWT' } }],
    ['of a key that nobody knows', { header: { kid: 'third' } }],
    ['whose kid is a path', { header: { kid: '../../dev/null' } }],
    ['signed by one key in the name of the other', { key: second }],
    ['signed by a stranger', { key: testKey('first') }],
  ])('%s', async (_name, forgery) => {
    expect(await tokens.verify(await forge(forgery))).toBeUndefined()
  })

  test.each(['none', 'None', 'nOnE', ''])('with alg %j and no signature', async (alg) => {
    const unsigned = `${json({ ...HEADER, alg })}.${json(GOOD)}.`
    expect(await tokens.verify(unsigned)).toBeUndefined()
  })

  test.each(['HS256', 'HS512'])('%s with our public key as the secret', async (alg) => {
    const { x, kid } = first
    const pem = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    })
    const signed = `${json({ ...HEADER, alg, kid })}.${json(GOOD)}`
    for (const secret of [pem, x, JSON.stringify(publicJwk(first))]) {
      const hash = alg === 'HS256' ? 'sha256' : 'sha512'
      const signature = createHmac(hash, secret).update(signed).digest('base64url')
      expect(await tokens.verify(`${signed}.${signature}`)).toBeUndefined()
    }
  })

  test('with a key in its own header', async () => {
    const stranger = testKey('stranger')
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: stranger.x }
    const token = await new SignJWT(GOOD)
      .setProtectedHeader({ ...HEADER, jwk, jku: 'https://evil.example/jwks.json' })
      .sign(await importJWK({ ...jwk, d: stranger.d }, 'EdDSA'))
    expect(await tokens.verify(token)).toBeUndefined()
  })

  test('with one letter changed, wherever it stands', async () => {
    const token = await forge({})
    for (let i = 0; i < token.length; i += 7) {
      const letter = token[i] === 'A' ? 'B' : 'A'
      const changed = token.slice(0, i) + letter + token.slice(i + 1)
      if (changed === token) continue
      expect(await tokens.verify(changed), `letter ${i}`).toBeUndefined()
    }
  })

  test.each(['', '.', '..', 'a.b.c', 'x'.repeat(5_000), '{"alg":"none"}'])('%j', async (text) => {
    expect(await tokens.verify(text)).toBeUndefined()
  })
})

test('what is published of a key verifies, and signs nothing', () => {
  expect(publicJwk(first)).toEqual({
    kty: 'OKP',
    crv: 'Ed25519',
    kid: 'first',
    x: first.x,
    use: 'sig',
    alg: 'EdDSA',
  })
})
