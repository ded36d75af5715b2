import { generateKeyPairSync, randomUUID } from 'node:crypto'

/**
 * A set of one Ed25519 key for `AUTH_KEYS`. Made anew at each start, so that access tokens of a run before
 * are good no longer; the accounts of an embedded Redis are gone with them.
 */
export function freshAuthKeys(): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  return JSON.stringify({ keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID() }] })
}
