import { generateKeyPairSync } from 'node:crypto'
import type { AuditEvent } from '../../lib/audit/audit-log.js'
import { type AccessTokens, accessTokens, type TokenKey } from '../../lib/auth/access-token.js'
import { type Accounts, openAccounts } from '../../lib/auth/accounts.js'
import { identifier } from '../../lib/auth/identify.js'
import type { Identify } from '../../lib/auth/identity.js'
import { keyLookup } from '../../lib/auth/key-lookup.js'
import type { KeyedStore } from '../../lib/auth/keyed-store.js'
import { memoryKeyedStore } from '../../lib/auth/memory-keyed-store.js'
import { type PasswordHasher, passwordHasher } from '../../lib/auth/password.js'

/** A key of the tests' own, private part and all. */
export function testKey(kid: string): TokenKey & { readonly d: string } {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return { kid, x, d }
}

const KEY = testKey('test-key')

/** Argon2id at its cheapest: what it costs in production is measured elsewhere. */
export const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 }

export interface MemoryAccounts {
  readonly accounts: () => Promise<Accounts>
  readonly identify: Identify
  readonly tokens: AccessTokens
  readonly audited: AuditEvent[]
  readonly store: ReturnType<typeof memoryKeyedStore>
}

export interface MemoryAccountsOptions {
  /** Epoch ms. */
  readonly now: () => number
  readonly adminEmails?: readonly string[]
  readonly operatorSecret?: string
  readonly hasher?: PasswordHasher
  readonly keys?: readonly TokenKey[]
  readonly audited?: AuditEvent[]
  /** What the accounts see of the store. */
  readonly seen?: (store: KeyedStore) => KeyedStore
}

/** Real accounts over a store in memory. */
export function memoryAccounts(options: MemoryAccountsOptions): MemoryAccounts {
  const { now, adminEmails = [], operatorSecret, audited = [], keys = [KEY] } = options
  const store = memoryKeyedStore(now)
  const tokens = accessTokens(keys, now)
  const seen = options.seen?.(store) ?? store
  const accounts = openAccounts({
    store: seen,
    tokens,
    hasher: options.hasher ?? passwordHasher(CHEAP),
    audit: async () => ({ append: async (event) => void audited.push(event) }),
    now,
    adminEmails,
    operatorSecret,
  })
  const lookup = keyLookup({ store: seen, now })
  return {
    accounts: async () => accounts,
    identify: identifier({ tokens, lookup }),
    tokens,
    audited,
    store,
  }
}
