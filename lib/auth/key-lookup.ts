import { authConfig } from '../config.js'
import { readDocument } from './documents.js'
import type { Identity, Scope } from './identity.js'
import type { KeyedStore } from './keyed-store.js'
import { authKeys } from './keys.js'
import { sha256 } from './secrets.js'

/** What stands under `api-key:{hash}`. */
export interface KeyOwner {
  readonly userId: string
  readonly keyId: string
  readonly scopes: readonly Scope[]
  readonly limit?: number
}

/** Whose an API key is; `undefined` when it is nobody's. Rejects when Redis does not answer. */
export type KeyLookup = (key: string) => Promise<Identity | undefined>

/** Where keys are looked up, and the clock by which answers are remembered. */
export interface KeyLookupOptions {
  readonly store: KeyedStore
  /** Epoch ms. */
  readonly now: () => number
}

/**
 * Looks keys up by their hash and remembers the answer, a good one or a bad one, for half a minute.
 * What a key may change is asked anew each time: see `requireUser`.
 */
export function keyLookup({ store, now }: KeyLookupOptions): KeyLookup {
  const known = new Map<
    string,
    { readonly identity: Identity | undefined; readonly untilMs: number }
  >()
  return async (key) => {
    const hash = await sha256(key)
    const found = known.get(hash)
    if (found !== undefined && found.untilMs > now()) return found.identity
    const owner = await readDocument<KeyOwner>(store, authKeys.apiKey(hash))
    const identity = owner && identityOf(owner)
    known.delete(hash)
    known.set(hash, { identity, untilMs: now() + authConfig.keyMemoryMs })
    const [oldest] = known.keys()
    if (known.size > authConfig.maxRememberedKeys && oldest !== undefined) known.delete(oldest)
    return identity
  }
}

function identityOf({ userId, keyId, scopes, limit }: KeyOwner): Identity {
  return {
    userId,
    roles: ['user'],
    via: 'api_key',
    scopes,
    keyId,
    ...(limit === undefined ? {} : { keyLimit: limit }),
  }
}
