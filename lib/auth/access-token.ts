import { importJWK, type JWTPayload, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose'
import { authConfig } from '../config.js'
import { type Identity, type Role, SCOPES } from './identity.js'

/** An Ed25519 key as a JWK (RFC 8037). One without `d` only verifies. */
export interface TokenKey {
  readonly kid: string
  readonly x: string
  readonly d?: string
}

/** Whom a token is made for. */
export interface TokenOwner {
  readonly userId: string
  readonly roles: readonly Role[]
  readonly tokenVersion: number
}

/**
 * Makes and checks access tokens without asking any store: an ended one is good until it expires,
 * unless its `tokenVersion` is compared with the account's.
 */
export interface AccessTokens {
  /** Signed by the first key that can. */
  issue(owner: TokenOwner): Promise<string>
  /** `undefined` for whatever is not a good token of ours. Never rejects. */
  verify(token: string): Promise<Identity | undefined>
}

/** Pinned: no other algorithm is made or taken, whatever a token's header says. */
const ALGORITHM = 'EdDSA'
/** RFC 9068: a token of another kind of ours could never pass for one of these. */
const TYPE = 'at+jwt'

/** JWTs that live 15 minutes. All keys verify, so that a new first key replaces an old one in peace. */
export function accessTokens(keys: readonly TokenKey[], now: () => number): AccessTokens {
  const { issuer, audience, accessTokenSeconds, clockToleranceSeconds } = authConfig
  const signer = keys.find(({ d }) => d !== undefined)
  const keyOf: JWTVerifyGetKey = ({ kid }) => {
    const key = keys.find((one) => one.kid === kid)
    if (key === undefined) throw new Error('no such key')
    return importJWK(publicJwk(key), ALGORITHM)
  }
  const expected = {
    algorithms: [ALGORITHM],
    typ: TYPE,
    issuer,
    audience,
    clockTolerance: clockToleranceSeconds,
    maxTokenAge: accessTokenSeconds,
    requiredClaims: ['sub', 'iat', 'exp', 'jti', 'ver'],
  }
  return {
    async issue({ userId, roles, tokenVersion }) {
      if (signer === undefined) throw new Error('AUTH_KEYS holds no private key')
      const issuedAt = Math.floor(now() / 1_000)
      return new SignJWT({ ver: tokenVersion, roles })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: signer.kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + accessTokenSeconds)
        .setJti(crypto.randomUUID())
        .sign(await importJWK({ ...publicJwk(signer), d: signer.d ?? '' }, ALGORITHM))
    },
    async verify(token) {
      const options = { ...expected, currentDate: new Date(now()) }
      const verified = await jwtVerify(token, keyOf, options).catch(() => undefined)
      return verified && identityOf(verified.payload)
    },
  }
}

/** What `/.well-known/jwks.json` shows (RFC 7517). */
export function publicJwk({ kid, x }: TokenKey) {
  return { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: ALGORITHM } as const
}

function identityOf({ sub, ver, roles }: JWTPayload): Identity | undefined {
  if (sub === undefined || typeof ver !== 'number') return undefined
  const isAdmin = Array.isArray(roles) && roles.includes('admin')
  return {
    userId: sub,
    roles: isAdmin ? ['user', 'admin'] : ['user'],
    via: 'access_token',
    scopes: SCOPES,
    tokenVersion: ver,
  }
}
