import { loginConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { changeDocument, readDocument } from './documents.js'
import type { KeyedStore } from './keyed-store.js'
import { authKeys } from './keys.js'
import { sha256 } from './secrets.js'

/**
 * What one try is counted for. `userId` is `NOBODY` without an account, so that both cost the
 * same; `address` is the caller's, and is hashed before it is kept.
 */
export interface Attempt {
  /** Hash of the e-mail, whether it has an account or not. */
  readonly account: string
  readonly userId: string
  readonly address: string
}

type Counted = keyof typeof loginConfig.free

type Familiar = Readonly<Record<string, number>>

const MAX_FAMILIAR = 20

/**
 * Slows logins down, by address and by account; it never closes an account. Each try is counted before
 * the password is looked at, so that many at once are slowed as well as one after another. Past the free
 * ones a try passes only when the wait of the one before is over, a minute at most.
 *
 * Who tries from an address that has logged in to the account before is counted apart from all others:
 * a stranger who keeps trying slows other strangers, and not the owner.
 */
export function loginSlowdown(store: KeyedStore, now: () => number) {
  const lifeMs = loginConfig.windowSeconds * 1_000

  async function countIn(scope: Counted, id: string): Promise<void> {
    const tries = await store.count(authKeys.tries(scope, id), 1, lifeMs)
    const over = tries - loginConfig.free[scope]
    if (over <= 0) return
    const { firstWaitMs, mostWaitMs } = loginConfig
    const waitMs = Math.min(mostWaitMs, firstWaitMs * 2 ** Math.min(over - 1, 16))
    const until = String(now() + waitMs)
    const wait = { lifeMs: waitMs, onlyIf: null }
    if (await store.put(authKeys.wait(scope, id), until, wait)) return
    const untilMs = Number((await store.get(authKeys.wait(scope, id))) ?? now())
    throw new Failure('rate_limited', `logins by ${scope}`, {
      retryAfterSeconds: Math.max(1, Math.ceil((untilMs - now()) / 1_000)),
    })
  }

  return {
    /**
     * Counts a try. Rejects with `rate_limited` when it has to wait.
     *
     * Output  what a good password calls
     */
    async begin({ account, userId, address }: Attempt): Promise<() => Promise<void>> {
      const place = await sha256(`${userId}|${address}`)
      const from = await sha256(address)
      const known = (await readDocument<Familiar>(store, authKeys.familiar(userId))) ?? {}
      const sinceMs = now() - loginConfig.familiarSeconds * 1_000
      const isFamiliar = (known[place] ?? Number.NEGATIVE_INFINITY) > sinceMs
      const [scope, id] = isFamiliar ? (['pair', place] as const) : (['account', account] as const)
      await countIn('address', from)
      await countIn(scope, id)
      return async () => {
        // One address may have many users: only this try is taken back from it.
        await store.count(authKeys.tries('address', from), -1, lifeMs)
        await store.delete([authKeys.tries(scope, id), authKeys.wait(scope, id)])
        await changeDocument<Familiar>(store, authKeys.familiar(userId), (all = {}) => {
          const others = Object.entries(all).filter(([one]) => one !== place)
          return Object.fromEntries([...others, [place, now()]].slice(-MAX_FAMILIAR))
        })
      }
    },
  }
}

/** Counts tries before the password is looked at; see {@link loginSlowdown}. */
export type LoginSlowdown = ReturnType<typeof loginSlowdown>
