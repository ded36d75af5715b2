import { accessTokens } from '../../lib/auth/access-token.js'
import { openAccounts } from '../../lib/auth/accounts.js'
import type { Role } from '../../lib/auth/identity.js'
import { memoryKeyedStore } from '../../lib/auth/memory-keyed-store.js'
import { passwordHasher } from '../../lib/auth/password.js'
import type { MemoryDepsOptions } from './memory-deps.js'

/** Whoever calls is this user, by an access token that holds. */
export function knownUser(
  userId: string,
  roles: readonly Role[] = ['user'],
): Pick<MemoryDepsOptions, 'identify' | 'accounts'> {
  const now = Date.now
  const accounts = openAccounts({
    store: memoryKeyedStore(now),
    tokens: accessTokens([], now),
    hasher: passwordHasher({ memoryCost: 8, timeCost: 1, parallelism: 1 }),
    audit: async () => ({ append: async () => undefined }),
    now,
    adminEmails: [],
    operatorSecret: undefined,
  })
  return {
    identify: async () => ({
      kind: 'known',
      identity: { userId, roles, via: 'access_token', scopes: ['read', 'account'] },
    }),
    accounts: async () => ({ ...accounts, rolesNow: async () => roles }),
  }
}
