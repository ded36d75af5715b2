import { Failure } from '../domain/errors.js'

/** `read`: answers with the account's own limits. `account`: what the account keeps, too. */
export const SCOPES = ['read', 'account'] as const
/** What an API key may do; an access token has every scope. */
export type Scope = (typeof SCOPES)[number]

/** `admin` follows from the account's e-mail, and acts by access token only. */
export type Role = 'user' | 'admin'

/** Who calls, as far as a credential proves it. */
export interface Identity {
  readonly userId: string
  readonly roles: readonly Role[]
  readonly via: 'access_token' | 'api_key'
  readonly scopes: readonly Scope[]
  /** Of the API key that was shown. */
  readonly keyId?: string
  /** Units a minute that the key's owner gave it in every class, at most. */
  readonly keyLimit?: number
  /** The account's token version when the access token was made. */
  readonly tokenVersion?: number
}

/** What the shown credentials prove. `unknown`: a key that nobody can look up while Redis is away. */
export type Identified =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'known'; readonly identity: Identity }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown' }

/** Says who calls, by a request's headers. Never rejects: what cannot be known is `unknown`. */
export type Identify = (headers: Headers) => Promise<Identified>

/** Whether an identity still holds: its account is there, and its tokens were not all ended since. */
export interface Standing {
  /** The roles it has now; `undefined` when it holds no longer. Rejects when accounts do not answer. */
  rolesNow(identity: Identity): Promise<readonly Role[] | undefined>
}

/** The part of a handler's context that says who calls. */
export interface Asking {
  readonly identity: Identity | undefined
  readonly deps: { readonly accounts: () => Promise<Standing> }
}

/**
 * The signed-in caller, by access token or by an API key with the scope `account`, looked up anew: an
 * ended session or a deleted account is refused though its token has time left.
 *
 * Rejects with `unauthorized`, `forbidden`, or `accounts_unavailable`.
 */
export async function requireUser(asking: Asking): Promise<Identity> {
  const identity = await standing(asking)
  if (!identity.scopes.includes('account')) throw forbidden('account')
  return identity
}

/** The same by access token only: for what an API key may never do, such as making another. */
export async function requireSession(asking: Asking): Promise<Identity> {
  const identity = await standing(asking)
  if (identity.via !== 'access_token') throw forbidden('session')
  return identity
}

/** An administrator by access token; the role is the account's of now, not the token's. */
export async function requireAdmin(asking: Asking): Promise<Identity> {
  const identity = await requireSession(asking)
  if (!identity.roles.includes('admin')) throw forbidden('admin')
  return identity
}

async function standing({ identity, deps }: Asking): Promise<Identity> {
  if (identity === undefined) throw new Failure('unauthorized', 'No credential was shown.')
  const roles = await (await deps.accounts()).rolesNow(identity)
  if (roles === undefined) throw new Failure('unauthorized', 'The credential was revoked.')
  return { ...identity, roles }
}

function forbidden(needs: string): Failure {
  return new Failure('forbidden', `It needs ${needs}.`, { details: { needs } })
}
