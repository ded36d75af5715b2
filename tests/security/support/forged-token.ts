import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'

/** A key of the product's set, in our hands: what a token of its own would be signed with. */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export function ed25519Key(): SigningKey {
  return { kid: randomUUID(), ...generateKeyPairSync('ed25519') }
}

/** The set that the product is given as `AUTH_KEYS`. */
export function keySet(keys: readonly SigningKey[]): string {
  const jwks = keys.map(({ kid, privateKey }) => ({ ...privateKey.export({ format: 'jwk' }), kid }))
  return JSON.stringify({ keys: jwks })
}

export type Claims = Readonly<Record<string, unknown>>

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Exactly this header and these claims, signed with the key whatever the header says. */
export function forged(header: Claims, claims: Claims, key: KeyObject): string {
  const text = `${part(header)}.${part(claims)}`
  const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256'
  return `${text}.${sign(digest, Buffer.from(text), key).toString('base64url')}`
}

/** Without a signature, or with one by a shared secret. */
export function forgedBySecret(header: Claims, claims: Claims, secret?: string | Uint8Array) {
  const text = `${part(header)}.${part(claims)}`
  if (secret === undefined) return `${text}.`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

/** Header, claims and signature of a token, the first two readable. */
export function opened(token: string): { header: Claims; claims: Claims; signature: string } {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const read = (text: string): Claims => JSON.parse(Buffer.from(text, 'base64url').toString())
  return { header: read(header), claims: read(claims), signature }
}

/** The same signature under other claims. */
export function withClaims(token: string, changed: Claims): string {
  const { header, claims, signature } = opened(token)
  return `${part(header)}.${part({ ...claims, ...changed })}.${signature}`
}
