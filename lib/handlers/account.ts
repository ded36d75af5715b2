import { publicJwk } from '../auth/access-token.js'
import type { Account } from '../auth/account.js'
import type { ApiKey } from '../auth/api-keys.js'
import type { KeptLimits, KeptPlace } from '../auth/belongings.js'
import { type Identity, type Role, requireSession, requireUser } from '../auth/identity.js'
import { Failure } from '../domain/errors.js'
import type { Context, Prepared } from '../http/endpoint.js'
import { constantJson } from './constant-json.js'
import { done, own } from './own-answer.js'
import { callerOf, eraseElsewhere } from './sessions.js'

/**
 * The account of the credential, and which kind of credential it is. Rejects as `requireUser` does.
 */
export async function showAccount(_query: unknown, context: Context): Promise<Prepared> {
  const identity = await requireUser(context)
  const account = await (await context.deps.accounts()).account(identity.userId)
  return own({ ...accountBlock(account, identity.roles), via: identity.via })
}

/** 204 after ending every session and every access token of the account. API keys stay. */
export async function logoutAll(_query: unknown, context: Context): Promise<Prepared> {
  const { userId } = await requireSession(context)
  await (await context.deps.accounts()).logoutAll(userId, callerOf(context))
  return done()
}

/** 204, every session ended. Rejects with `invalid_credentials` or `rate_limited`, as login. */
export async function changePassword(
  {
    current_password: current,
    new_password: next,
  }: {
    readonly current_password: string
    readonly new_password: string
  },
  context: Context,
): Promise<Prepared> {
  const { userId } = await requireSession(context)
  const accounts = await context.deps.accounts()
  await accounts.changePassword(userId, { current, next }, callerOf(context))
  return done()
}

/**
 * 204 once all is gone. What stands elsewhere goes first: if that fails the account is still there,
 * and its user can try again. Rejects with `invalid_credentials` or `rate_limited`.
 */
export async function deleteAccount(
  { password }: { readonly password: string },
  context: Context,
): Promise<Prepared> {
  const { userId } = await requireSession(context)
  const accounts = await context.deps.accounts()
  const given = { password, eraseElsewhere: eraseElsewhere(context.deps) }
  await accounts.erase(userId, given, callerOf(context))
  return done()
}

/** The GET and the POST of one path: the list of keys, or one to make. */
export type ApiKeysQuery =
  | { readonly kind: 'list' }
  | { readonly kind: 'create'; readonly wanted: Pick<ApiKey, 'name' | 'scopes' | 'limit'> }

/** The account's keys without their text; or, with 201, a new one with it, for the only time. */
export async function answerApiKeys(query: ApiKeysQuery, context: Context): Promise<Prepared> {
  const { userId } = await requireSession(context)
  const { keys } = await context.deps.accounts()
  if (query.kind === 'list') return own({ api_keys: (await keys.list(userId)).map(keyBlock) })
  const { key, made } = await keys.create(userId, query.wanted)
  const details = { key_id: made.id, scopes: made.scopes.join(',') }
  await tell('api_key.created', { userId, details }, context)
  return own({ ...keyBlock(made), key }, { status: 201 })
}

/** 204 once the key is revoked; rejects with `not_found` when the account has no such key. */
export async function revokeApiKey(
  { id }: { readonly id: string },
  context: Context,
): Promise<Prepared> {
  const { userId } = await requireSession(context)
  const { keys } = await context.deps.accounts()
  if (!(await keys.revoke(userId, id))) throw new Failure('not_found', 'No such key.')
  await tell('api_key.revoked', { userId, details: { key_id: id } }, context)
  return done()
}

/** The GET and the PUT of what is kept as a whole: `value` replaces all that was there. */
export type Keeping<T> = { readonly kind: 'read' } | { readonly kind: 'keep'; readonly value: T }

/** The places that the account keeps; after a PUT the new ones. */
export async function keepPlaces(
  query: Keeping<readonly KeptPlace[]>,
  context: Context,
): Promise<Prepared> {
  const { userId } = await requireUser(context)
  const { belongings } = await context.deps.accounts()
  if (query.kind === 'keep') await belongings.keepPlaces(userId, query.value)
  return own({ places: await belongings.places(userId) })
}

/** The account's own thresholds by profile, without the defaults of the profiles. */
export async function keepLimits(query: Keeping<KeptLimits>, context: Context): Promise<Prepared> {
  const { userId } = await requireUser(context)
  const { belongings } = await context.deps.accounts()
  if (query.kind === 'keep') await belongings.keepLimits(userId, query.value)
  return own({ limits: await belongings.limits(userId) })
}

/** Everything that is kept for the account, here and elsewhere. */
export async function exportAccount(_query: unknown, context: Context): Promise<Prepared> {
  const { userId, roles } = await requireSession(context)
  const accounts = await context.deps.accounts()
  const [account, families, keys, places, limits, others] = await Promise.all([
    accounts.account(userId),
    accounts.sessions.list(userId),
    accounts.keys.list(userId),
    accounts.belongings.places(userId),
    accounts.belongings.limits(userId),
    othersOf(userId, context),
  ])
  await tell('account.exported', { userId }, context)
  return own({
    ...others,
    exported_at: context.now.toISOString(),
    account: accountBlock(account, roles),
    sessions: families.map(({ createdMs, rotatedMs, expiresMs }) => ({
      created_at: time(createdMs),
      last_refreshed_at: time(rotatedMs),
      expires_at: time(expiresMs),
    })),
    api_keys: keys.map(keyBlock),
    places,
    limits,
  })
}

/** Public keys of the access tokens. */
export async function listPublicKeys(_query: unknown, { deps }: Context): Promise<Prepared> {
  return constantJson({ keys: deps.publicKeys.map(publicJwk) })
}

async function othersOf(userId: string, { deps }: Context): Promise<Record<string, unknown>> {
  const data = await deps.ownedData()
  const found = await Promise.all(data.map((one) => one.exportOf(userId)))
  return Object.fromEntries(data.map(({ name }, i) => [name, found[i]]))
}

async function tell(
  type: string,
  of: Pick<Identity, 'userId'> & { readonly details?: Readonly<Record<string, string>> },
  context: Context,
): Promise<void> {
  const { userId: actor, details = {} } = of
  const event = { type, actor, outcome: 'success', details } as const
  await (await context.deps.audit()).append({ ...event, ...callerOf(context) })
}

function accountBlock({ id, email, createdMs, passwordMs }: Account, roles: readonly Role[]) {
  const times = { created_at: time(createdMs), password_changed_at: time(passwordMs) }
  return { id, email, roles, ...times }
}

function keyBlock({
  id,
  name,
  scopes,
  limit,
  createdMs,
  lastUsedMs,
}: ApiKey & { lastUsedMs?: number }) {
  return {
    id,
    name,
    scopes,
    limit: limit ?? null,
    created_at: time(createdMs),
    last_used_at: lastUsedMs === undefined ? null : time(lastUsedMs),
  }
}

function time(ms: number): string {
  return new Date(ms).toISOString()
}
