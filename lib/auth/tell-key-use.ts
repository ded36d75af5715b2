import type { AuditLog } from '../audit/audit-log.js'
import type { Accounts } from './accounts.js'
import type { Identity } from './identity.js'

/** Accounts are opened at each use of a key, the log only when the key came from a new address. */
export interface KeyUseOptions {
  readonly accounts: () => Promise<Pick<Accounts, 'keys'>>
  readonly audit: () => Promise<AuditLog>
}

/** Notes that an API key was used; an address it never came from is told to the audit log. */
export async function tellKeyUse(
  identity: Identity,
  caller: { readonly address: string; readonly correlationId: string },
  { accounts, audit }: KeyUseOptions,
): Promise<void> {
  const isNew = await (await accounts()).keys.noteUse(identity, caller.address)
  if (!isNew) return
  await (await audit()).append({
    type: 'api_key.new_address',
    outcome: 'success',
    actor: identity.userId,
    details: { key_id: identity.keyId ?? '' },
    ...caller,
  })
}
