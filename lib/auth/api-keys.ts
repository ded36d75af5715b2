import { authConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { newApiKey } from './api-key-text.js'
import { changeDocument, readDocument } from './documents.js'
import type { Identity, Scope } from './identity.js'
import type { KeyOwner } from './key-lookup.js'
import type { KeyedStore } from './keyed-store.js'
import { authKeys } from './keys.js'
import { randomText, sha256 } from './secrets.js'

/** What its owner sees of a key. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Units a minute in each class, at most; absent: as the account. */
  readonly limit?: number
  readonly createdMs: number
}

/** What its owner says of a key to be made. */
export type NewApiKey = Pick<ApiKey, 'name' | 'scopes' | 'limit'>

interface StoredKey extends ApiKey {
  readonly hash: string
}

interface KeyUse {
  readonly lastMs: number
  /** Hashes of addresses, the latest last. */
  readonly addresses: readonly string[]
}

const MAX_ADDRESSES = 20

/** API keys of accounts: shown once, stored as hashes. */
export function apiKeys(store: KeyedStore, now: () => number) {
  const all = async (userId: string) =>
    (await readDocument<readonly StoredKey[]>(store, authKeys.apiKeys(userId))) ?? []
  /** Uses that this instance has written, by key and address: epoch ms. */
  const noted = new Map<string, number>()

  async function forget(keys: readonly StoredKey[]): Promise<void> {
    await store.delete(keys.flatMap(({ id, hash }) => [authKeys.apiKey(hash), authKeys.keyUse(id)]))
  }

  return {
    /** Rejects with `validation_error` when the account has all it may have. */
    async create(userId: string, wanted: NewApiKey): Promise<{ key: string; made: ApiKey }> {
      const key = await newApiKey()
      const hash = await sha256(key)
      const made: ApiKey = { id: `k_${randomText(9)}`, ...wanted, createdMs: now() }
      await changeDocument<readonly StoredKey[]>(store, authKeys.apiKeys(userId), (keys = []) => {
        if (keys.length >= authConfig.maxApiKeys) throw tooMany()
        return [...keys, { ...made, hash }]
      })
      const owner: KeyOwner = {
        userId,
        keyId: made.id,
        scopes: made.scopes,
        ...(made.limit === undefined ? {} : { limit: made.limit }),
      }
      await store.put(authKeys.apiKey(hash), JSON.stringify(owner))
      return { key, made }
    },

    async list(userId: string): Promise<readonly (ApiKey & { readonly lastUsedMs?: number })[]> {
      const keys = await all(userId)
      return Promise.all(
        keys.map(async ({ hash: _, ...key }) => {
          const use = await readDocument<KeyUse>(store, authKeys.keyUse(key.id))
          return { ...key, ...(use === undefined ? {} : { lastUsedMs: use.lastMs }) }
        }),
      )
    },

    async has(userId: string, keyId: string): Promise<boolean> {
      return (await all(userId)).some(({ id }) => id === keyId)
    },

    /** False when the user has no such key. */
    async revoke(userId: string, keyId: string): Promise<boolean> {
      const found = (await all(userId)).filter(({ id }) => id === keyId)
      // The key itself first: what fails halfway leaves one that is listed and does nothing.
      await forget(found)
      await changeDocument<readonly StoredKey[]>(store, authKeys.apiKeys(userId), (keys = []) =>
        keys.filter(({ id }) => id !== keyId),
      )
      return found.length > 0
    },

    async revokeAll(userId: string): Promise<void> {
      await forget(await all(userId))
      await store.delete([authKeys.apiKeys(userId)])
    },

    /** Writes the last use, once a minute. True when the key comes from an address it never came from. */
    async noteUse({ userId, keyId }: Identity, address: string): Promise<boolean> {
      if (keyId === undefined) return false
      const place = await sha256(`${userId}|${address}`)
      const nowMs = now()
      const isNoted =
        nowMs - (noted.get(keyId + place) ?? -Infinity) < authConfig.keyUseSeconds * 1_000
      if (isNoted) return false
      if (noted.size >= authConfig.maxRememberedKeys) noted.clear()
      noted.set(keyId + place, nowMs)
      // A key that was revoked meanwhile must not leave its use behind.
      if (!(await all(userId)).some(({ id }) => id === keyId)) return false
      let isNew = false
      await changeDocument<KeyUse>(store, authKeys.keyUse(keyId), (use) => {
        isNew = use !== undefined && !use.addresses.includes(place)
        const others = (use?.addresses ?? []).filter((one) => one !== place)
        return { lastMs: nowMs, addresses: [...others, place].slice(-MAX_ADDRESSES) }
      })
      return isNew
    },
  }
}

/** The keys of all accounts, each operation by the owner's user id; see {@link apiKeys}. */
export type ApiKeys = ReturnType<typeof apiKeys>

function tooMany(): Failure {
  const { maxApiKeys } = authConfig
  const detail = {
    es: `ya hay ${maxApiKeys} claves: revoque una antes`,
    en: `there are ${maxApiKeys} keys already: revoke one first`,
  }
  return new Failure('validation_error', 'Too many keys.', { faults: [{ pointer: '', detail }] })
}
