import { authConfig, rateLimitConfig } from '../config.js'
import { clientKey } from './client-key.js'
import type { Allowance, LimitClass } from './limiter.js'

/** Whose units a call spends, and how many there are. */
export interface Spender {
  readonly key: string
  readonly allowance: Allowance
}

/** The part of an identity that limits look at. */
export interface SpendingIdentity {
  readonly userId: string
  readonly keyId?: string
  /** Units a minute that the key's owner gave it. */
  readonly keyLimit?: number
}

/** Where a call comes from, on whose account, and of what class it is. */
export interface SpendingCall {
  readonly address: string
  readonly identity: SpendingIdentity | undefined
  readonly limitClass: LimitClass
  /** Of the deployment: every limit is taken times this. */
  readonly factor: number
}

/**
 * An anonymous call spends its address's units. A signed-in user has ten times as many, one count for the
 * sessions and keys together, whatever the address; a key with a limit of its own has to keep both.
 */
export function spendersOf(call: SpendingCall): readonly Spender[] {
  const { address, identity, limitClass, factor } = call
  const anonymous = Math.max(1, Math.round(rateLimitConfig.classes[limitClass] * factor))
  if (identity === undefined) {
    return [{ key: clientKey(address), allowance: { limitClass, limit: anonymous } }]
  }
  const limit = anonymous * authConfig.limitFactor
  const { userId, keyId, keyLimit } = identity
  const user = { key: clientKey(address, userId), allowance: { limitClass, limit } }
  if (keyId === undefined || keyLimit === undefined || keyLimit >= limit) return [user]
  return [{ key: clientKey(address, keyId), allowance: { limitClass, limit: keyLimit } }, user]
}

/** As the middleware tells the function, which may have to charge the rest of a batch. */
export function spendersText(spenders: readonly Spender[]): string {
  return spenders.map(({ key, allowance }) => `${allowance.limit} ${key}`).join(', ')
}

/** What {@link spendersText} wrote; empty for anything else. */
export function spendersOfText(text: string, limitClass: LimitClass): readonly Spender[] {
  const parts = text === '' ? [] : text.split(', ')
  const spenders = parts.map((part) => {
    const [, limit, key] = /^(\d{1,9}) (\S{1,200})$/.exec(part) ?? []
    if (limit === undefined || key === undefined) return undefined
    return { key, allowance: { limitClass, limit: Number(limit) } }
  })
  const known = spenders.filter((spender) => spender !== undefined)
  return known.length === spenders.length ? known : []
}
