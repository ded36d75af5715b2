import { decode, readDocument } from './documents.js'
import type { KeyedStore } from './keyed-store.js'
import { authKeys } from './keys.js'
import { randomText, sha256 } from './secrets.js'

/** What stands under `user:{userId}`. */
export interface Account {
  readonly id: string
  /** As it is compared: see {@link comparable}. */
  readonly email: string
  readonly passwordHash: string
  /** An access token of another version is good for nothing of the account's. */
  readonly tokenVersion: number
  /** A family of refresh tokens of another version is ended. */
  readonly sessionVersion: number
  readonly createdMs: number
  readonly passwordMs: number
  /** Registered by whoever showed the operator's secret: only such an account can be an administrator's. */
  readonly isOperatorProven?: true
}

/** An address as it is compared and stored: case and blanks around it make no other account. */
export function comparable(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}

/** Who calls, for what is told to the audit log and for what is slowed down. */
export interface Caller {
  readonly address: string
  readonly correlationId: string
}

/** No account has it: looked up where there is none, so that both ways cost the same. */
export const NOBODY = 'nobody'

/** How long an account that could not take its e-mail stays behind. */
const UNCLAIMED_MS = 60_000

/** `undefined` when there is none. Rejects with `accounts_unavailable`, as the store does. */
export function accountById(store: KeyedStore, userId: string): Promise<Account | undefined> {
  return readDocument<Account>(store, authKeys.user(userId))
}

/** As many calls of Redis whether there is such an account or not. */
export async function accountByEmail(
  store: KeyedStore,
  email: string,
): Promise<Account | undefined> {
  const userId = await store.get(authKeys.email(await sha256(comparable(email))))
  return accountById(store, userId ?? NOBODY)
}

/** What registering gives: the e-mail as typed, and the password hashed already. */
export interface NewAccount {
  readonly email: string
  readonly passwordHash: string
  readonly nowMs: number
  readonly isOperatorProven: boolean
}

/**
 * Writes the account, then takes its e-mail, then makes the account last: whoever loses the e-mail in
 * between leaves nothing behind. As many calls of Redis either way.
 *
 * Input   `holder`: the user id that the e-mail is taken from; `null`: from nobody
 * Output  the user id; `undefined` when the e-mail is another's
 */
export async function createAccount(
  store: KeyedStore,
  { email, passwordHash, nowMs, isOperatorProven }: NewAccount,
  holder: string | null = null,
): Promise<string | undefined> {
  const id = `u_${randomText(16)}`
  const account: Account = {
    id,
    email: comparable(email),
    passwordHash,
    tokenVersion: 1,
    sessionVersion: 1,
    createdMs: nowMs,
    passwordMs: nowMs,
    ...(isOperatorProven ? { isOperatorProven } : {}),
  }
  const text = JSON.stringify(account)
  await store.put(authKeys.user(id), text, { lifeMs: UNCLAIMED_MS })
  const emailKey = authKeys.email(await sha256(account.email))
  const isOurs = await store.put(emailKey, id, { onlyIf: holder })
  if (isOurs) await store.put(authKeys.user(id), text)
  else await store.delete([authKeys.user(id)])
  return isOurs ? id : undefined
}

/** As many calls of Redis as {@link createAccount} makes, for an e-mail that nobody gets that way. */
export async function pretendToCreate(store: KeyedStore, email: string): Promise<void> {
  const id = `u_${randomText(16)}`
  const key = authKeys.email(await sha256(`${comparable(email)} ${id}`))
  await store.put(authKeys.user(id), NOBODY, { lifeMs: UNCLAIMED_MS })
  await store.put(key, id, { onlyIf: null, lifeMs: UNCLAIMED_MS })
  await store.delete([authKeys.user(id), key])
}

/** Changes an account that is there, and never makes one that was deleted in between. */
export async function changeAccount(
  store: KeyedStore,
  userId: string,
  edit: (account: Account) => Account,
): Promise<Account | undefined> {
  const key = authKeys.user(userId)
  for (;;) {
    const text = await store.get(key)
    if (text === undefined) return undefined
    const next = edit(decode<Account>(text))
    if (await store.put(key, JSON.stringify(next), { onlyIf: text })) return next
  }
}
