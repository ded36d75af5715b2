import type { AuditLog } from '../audit/audit-log.js'
import { authConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { accessTokens } from './access-token.js'
import { type Accounts, openAccounts } from './accounts.js'
import type { AuthSettings } from './identify.js'
import { passwordHasher } from './password.js'
import { redisKeyedStore } from './redis-keyed-store.js'

/** What a deployment says of accounts; without the secret nobody registers an admin's e-mail. */
export interface AccountSettings extends AuthSettings {
  readonly adminEmails: readonly string[]
  readonly operatorSecret: string | undefined
  readonly audit: () => Promise<AuditLog>
}

/** Accounts by the settings of a deployment. Throws `accounts_unavailable` where they are wanting. */
export function accountsOf(settings: AccountSettings): Accounts {
  const { upstash, authKeys, adminEmails, operatorSecret, audit } = settings
  if (upstash === undefined) throw wanting('redis')
  if (authKeys.length === 0) throw wanting('keys')
  return openAccounts({
    store: redisKeyedStore(upstash, authConfig.redisTimeoutMs),
    tokens: accessTokens(authKeys, Date.now),
    hasher: passwordHasher(),
    audit,
    now: Date.now,
    adminEmails,
    operatorSecret,
  })
}

function wanting(what: 'redis' | 'keys'): Failure {
  return new Failure('accounts_unavailable', `The deployment has no ${what} for accounts.`, {
    details: { reason: 'not_configured' },
  })
}
