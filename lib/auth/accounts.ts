import type { AuditEvent, AuditLog } from '../audit/audit-log.js'
import { Failure } from '../domain/errors.js'
import type { AccessTokens } from './access-token.js'
import {
  type Account,
  accountByEmail,
  accountById,
  type Caller,
  changeAccount,
  comparable,
  createAccount,
  type NewAccount,
  NOBODY,
  pretendToCreate,
} from './account.js'
import { type ApiKeys, apiKeys } from './api-keys.js'
import { type Belongings, belongings } from './belongings.js'
import type { Identity, Role, Standing } from './identity.js'
import type { KeyedStore } from './keyed-store.js'
import { authKeys } from './keys.js'
import { loginSlowdown } from './login-slowdown.js'
import type { PasswordHasher } from './password.js'
import { isSameSecret, sha256 } from './secrets.js'
import { type Sessions, sessions } from './sessions.js'

/** What signing in gives. */
export interface SignedIn {
  readonly accessToken: string
  readonly refreshToken: string
}

/** Erases what a user owns outside of accounts. */
type EraseElsewhere = (userId: string) => Promise<void>

/** What a person types to sign in, the password in clear: neither kept nor logged. */
export interface Credentials {
  readonly email: string
  readonly password: string
}

/** What the product does with accounts. Everything rejects with `accounts_unavailable` without Redis. */
export interface Accounts extends Standing {
  /**
   * Makes an account when the e-mail is free. It tells nobody whether it was: there is no mail to send,
   * so whoever owns the account learns it by logging in. `proof` is the operator's secret, without which
   * an administrator's e-mail cannot be taken. With it, the account of somebody who took it before it was
   * an administrator's is deleted, with all that it owned, and a new one takes its place.
   */
  register(
    wanted: Credentials & { readonly proof: string; readonly eraseElsewhere: EraseElsewhere },
    caller: Caller,
  ): Promise<void>
  /** Rejects with `invalid_credentials`, or `rate_limited` when too many failed before. */
  login(given: Credentials, caller: Caller): Promise<SignedIn>
  /** Rejects with `unauthorized`; a token that was used before ends its whole family. */
  refresh(token: string, caller: Caller): Promise<SignedIn>
  logout(token: string, caller: Caller): Promise<void>
  /** Ends every session and every access token. API keys stay. */
  logoutAll(userId: string, caller: Caller): Promise<void>
  /** Rejects with `invalid_credentials`; ends every session like `logoutAll`. */
  changePassword(
    userId: string,
    passwords: { readonly current: string; readonly next: string },
    caller: Caller,
  ): Promise<void>
  /**
   * `invalid_credentials` unless the password is the account's. What it owns goes before the account, so
   * that its user can try again, and after it, for what was written meanwhile.
   */
  erase(
    userId: string,
    given: { readonly password: string; readonly eraseElsewhere: EraseElsewhere },
    caller: Caller,
  ): Promise<void>
  account(userId: string): Promise<Account>
  readonly sessions: Pick<Sessions, 'list'>
  readonly keys: Pick<ApiKeys, 'create' | 'list' | 'revoke' | 'noteUse'>
  readonly belongings: Omit<Belongings, 'eraseOf'>
}

/** What accounts stand on. An administrator's e-mail is one of these, and was proven by the operator. */
export interface AccountsOptions {
  readonly store: KeyedStore
  readonly tokens: AccessTokens
  readonly hasher: PasswordHasher
  readonly audit: () => Promise<AuditLog>
  /** Epoch ms. */
  readonly now: () => number
  /** E-mails of administrators, comparable. */
  readonly adminEmails: readonly string[]
  /** Who shows it may register one of those; absent: nobody may. */
  readonly operatorSecret: string | undefined
}

/** Accounts over a store of keys. Every change is told to the audit log by ids only. */
export function openAccounts(options: AccountsOptions): Accounts {
  const { store, tokens, hasher, now, adminEmails, operatorSecret } = options
  const families = sessions(store, now)
  const keys = apiKeys(store, now)
  const kept = belongings(store)
  const slowdown = loginSlowdown(store, now)

  async function tell(
    event: Pick<AuditEvent, 'type' | 'outcome' | 'details'> & { readonly actor?: string },
    caller: Caller,
  ): Promise<void> {
    await (await options.audit()).append({ ...event, ...caller })
  }

  function rolesOf({ email, isOperatorProven }: Account): readonly Role[] {
    return isOperatorProven && adminEmails.includes(email) ? ['user', 'admin'] : ['user']
  }

  function tokenOf(account: Account): Promise<string> {
    const { id: userId, tokenVersion } = account
    return tokens.issue({ userId, tokenVersion, roles: rolesOf(account) })
  }

  /** The account, if the password is its own. Slowed down, and as slow, whoever asks. */
  async function proven(
    account: Account | undefined,
    { email, password }: Credentials,
    caller: Caller,
  ): Promise<Account | undefined> {
    const attempt = {
      account: await sha256(comparable(email)),
      userId: account?.id ?? NOBODY,
      address: caller.address,
    }
    const succeed = await slowdown.begin(attempt).catch(async (cause: unknown) => {
      if (cause instanceof Failure && cause.code === 'rate_limited') {
        await tell(failed(account, 'slowed_down'), caller)
      }
      throw cause
    })
    const isGood = account
      ? await hasher.matches(account.passwordHash, password)
      : await hasher.pretend(password)
    if (account === undefined || !isGood) {
      await tell(failed(account, 'credentials'), caller)
      return undefined
    }
    await succeed()
    return account
  }

  /** In one write with whatever else changes: no half of it may be left undone. */
  async function endEverything(
    userId: string,
    changeOf: (account: Account) => Partial<Account> = () => ({}),
  ): Promise<number> {
    await changeAccount(store, userId, (account) => ({
      ...account,
      ...changeOf(account),
      tokenVersion: account.tokenVersion + 1,
      sessionVersion: account.sessionVersion + 1,
    }))
    return families.endAll(userId)
  }

  async function eraseOwned(userId: string, eraseElsewhere: EraseElsewhere): Promise<void> {
    await eraseElsewhere(userId)
    await families.endAll(userId)
    await keys.revokeAll(userId)
    await kept.eraseOf(userId)
    await store.delete([authKeys.sessions(userId), authKeys.familiar(userId)])
  }

  /** The id, unless the account is the operator's already. */
  async function takeOver(
    wanted: NewAccount,
    eraseElsewhere: EraseElsewhere,
  ): Promise<string | undefined> {
    const holder = await store.get(authKeys.email(await sha256(comparable(wanted.email))))
    if (holder === undefined) return undefined
    if ((await accountById(store, holder))?.isOperatorProven) return undefined
    // The old account first, and another id: what its user is changing right now changes nothing, and
    // the e-mail still says whose things are left when this fails half way.
    await store.delete([authKeys.user(holder)])
    await eraseOwned(holder, eraseElsewhere)
    return createAccount(store, wanted, holder)
  }

  async function existing(userId: string): Promise<Account> {
    const account = await accountById(store, userId)
    if (account === undefined) throw gone()
    return account
  }

  async function ownerOf(userId: string, password: string, caller: Caller): Promise<Account> {
    const account = await existing(userId)
    const proof = await proven(account, { email: account.email, password }, caller)
    if (proof === undefined) throw wrong()
    return proof
  }

  return {
    async register({ email, password, proof, eraseElsewhere }, caller) {
      const passwordHash = await hasher.hash(password)
      const isReserved = adminEmails.includes(comparable(email))
      const isOperator = operatorSecret !== undefined && (await isSameSecret(proof, operatorSecret))
      if (isReserved && !isOperator) {
        await pretendToCreate(store, email)
        await tell({ type: 'account.registered', outcome: 'blocked' }, caller)
        return
      }
      const isOperatorProven = isReserved && isOperator
      const wanted: NewAccount = { email, passwordHash, isOperatorProven, nowMs: now() }
      const made = await createAccount(store, wanted)
      const userId = made ?? (isOperatorProven ? await takeOver(wanted, eraseElsewhere) : undefined)
      const outcome = userId === undefined ? 'failure' : 'success'
      const actor = userId === undefined ? {} : { actor: userId }
      await tell({ type: 'account.registered', outcome, ...actor }, caller)
    },

    async login({ email, password }, caller) {
      const found = await accountByEmail(store, email)
      const account = await proven(found, { email, password }, caller)
      if (account === undefined) throw wrong()
      const { id } = account
      if (hasher.isStale(account.passwordHash)) {
        const passwordHash = await hasher.hash(password)
        // A password that was changed meanwhile stays.
        await changeAccount(store, id, (current) =>
          current.passwordHash === account.passwordHash ? { ...current, passwordHash } : current,
        )
      }
      const refreshToken = await families.begin(id, account.sessionVersion)
      await tell({ type: 'login.succeeded', outcome: 'success', actor: id }, caller)
      return { accessToken: await tokenOf(account), refreshToken }
    },

    async refresh(token, caller) {
      const rotation = await families.rotate(token)
      if (rotation.kind === 'unknown') throw new Failure('unauthorized', 'No such refresh token.')
      if (rotation.kind === 'reused') {
        const { userId } = rotation
        // What the other user of the token holds shall not outlive it.
        await changeAccount(store, userId, (account) => ({
          ...account,
          tokenVersion: account.tokenVersion + 1,
        }))
        await tell({ type: 'token.reused', outcome: 'blocked', actor: userId }, caller)
        throw new Failure('unauthorized', 'The refresh token was used before.')
      }
      const { userId, version } = rotation.family
      const account = await accountById(store, userId)
      if (account === undefined || account.sessionVersion !== version) {
        await families.endByToken(rotation.token)
        throw new Failure('unauthorized', 'The session was ended.')
      }
      await tell({ type: 'token.refreshed', outcome: 'success', actor: userId }, caller)
      return { accessToken: await tokenOf(account), refreshToken: rotation.token }
    },

    async logout(token, caller) {
      const actor = await families.endByToken(token)
      if (actor === undefined) return
      const details = { scope: 'one', sessions: 1 }
      await tell({ type: 'session.revoked', outcome: 'success', actor, details }, caller)
    },

    async logoutAll(userId, caller) {
      const details = { scope: 'all', sessions: await endEverything(userId) }
      await tell({ type: 'session.revoked', outcome: 'success', actor: userId, details }, caller)
    },

    async changePassword(userId, { current, next }, caller) {
      const { passwordHash: known } = await ownerOf(userId, current, caller)
      const passwordHash = await hasher.hash(next)
      await endEverything(userId, (account) => {
        // Somebody changed it meanwhile: the one that was shown is the account's no more.
        if (account.passwordHash !== known) throw wrong()
        return { passwordHash, passwordMs: now() }
      })
      await tell({ type: 'password.changed', outcome: 'success', actor: userId }, caller)
    },

    async erase(userId, { password, eraseElsewhere }, caller) {
      const account = await ownerOf(userId, password, caller)
      await eraseOwned(userId, eraseElsewhere)
      await store.delete([authKeys.email(await sha256(account.email)), authKeys.user(userId)])
      await tell({ type: 'account.deleted', outcome: 'success', actor: userId }, caller)
      await eraseOwned(userId, eraseElsewhere)
    },

    async rolesNow(identity) {
      const account = await accountById(store, identity.userId)
      if (account === undefined) return undefined
      return (await isStanding(identity, account)) ? rolesOf(account) : undefined
    },

    account: existing,
    sessions: families,
    keys: {
      ...keys,
      create: (userId, wanted) => keepFor(userId, keys.create(userId, wanted), keys.revokeAll),
    },
    belongings: {
      ...kept,
      keepPlaces: (userId, places) =>
        keepFor(userId, kept.keepPlaces(userId, places), kept.eraseOf),
      keepLimits: (userId, limits) =>
        keepFor(userId, kept.keepLimits(userId, limits), kept.eraseOf),
    },
  }

  /** What is written while its account is deleted goes after it. */
  async function keepFor<T>(
    userId: string,
    writing: Promise<T>,
    takeBack: (userId: string) => Promise<void>,
  ): Promise<T> {
    const written = await writing
    if ((await accountById(store, userId)) !== undefined) return written
    await takeBack(userId)
    throw gone()
  }

  async function isStanding(identity: Identity, account: Account): Promise<boolean> {
    if (identity.via === 'access_token') return identity.tokenVersion === account.tokenVersion
    return identity.keyId !== undefined && (await keys.has(account.id, identity.keyId))
  }
}

function failed(account: Account | undefined, reason: string) {
  const outcome = reason === 'credentials' ? ('failure' as const) : ('blocked' as const)
  const actor = account === undefined ? {} : { actor: account.id }
  return { type: 'login.failed', outcome, details: { reason }, ...actor }
}

function gone(): Failure {
  return new Failure('unauthorized', 'The account is gone.')
}

function wrong(): Failure {
  return new Failure('invalid_credentials', 'E-mail or password.')
}
