import { authConfig } from '../config.js'
import { changeDocument, decode, readDocument } from './documents.js'
import type { KeyedStore } from './keyed-store.js'
import { authKeys } from './keys.js'
import { randomText, sha256 } from './secrets.js'

/** What stands under `session:{id}`: a family of refresh tokens, of which the newest alone is good. */
export interface RefreshFamily {
  readonly userId: string
  /** Of the newest token. */
  readonly hash: string
  /** The account's session version when it began. */
  readonly version: number
  readonly createdMs: number
  readonly rotatedMs: number
  readonly expiresMs: number
}

/** What became of a refresh token that was shown: a second use of one is a reuse. */
export type Rotation =
  | { readonly kind: 'rotated'; readonly token: string; readonly family: RefreshFamily }
  /** A token that was used before: its family is gone now. */
  | { readonly kind: 'reused'; readonly userId: string }
  | { readonly kind: 'unknown' }

const LIFE_MS = authConfig.refreshTokenSeconds * 1_000
/** `rt_`, 128 random bits that name the family, 256 random bits that prove it. */
const FORM = /^rt_([\w-]{22})\.([\w-]{43})$/

/**
 * Families of refresh tokens (RFC 9700 §4.14.2). Each use makes a new token in one step, so of two uses at
 * one time exactly one wins. The other is a reuse like any: there is no time of grace, for in it a thief
 * who was faster would go unnoticed. A page with several tabs has to take turns.
 */
export function sessions(store: KeyedStore, now: () => number) {
  async function end(userId: string, ids: readonly string[]): Promise<void> {
    await store.delete(ids.map(authKeys.session))
    await changeDocument<readonly string[]>(store, authKeys.sessions(userId), (all = []) =>
      all.filter((id) => !ids.includes(id)),
    )
  }

  return {
    /** A new family. The oldest ends when there are too many. */
    async begin(userId: string, version: number): Promise<string> {
      const id = randomText(16)
      const secret = randomText(32)
      const nowMs = now()
      const hash = await sha256(secret)
      const times = { createdMs: nowMs, rotatedMs: nowMs, expiresMs: nowMs + LIFE_MS }
      const family: RefreshFamily = { userId, hash, version, ...times }
      await store.put(authKeys.session(id), JSON.stringify(family), { lifeMs: LIFE_MS })
      let dropped: readonly string[] = []
      await changeDocument<readonly string[]>(store, authKeys.sessions(userId), (all = []) => {
        const kept = [...all, id].slice(-authConfig.maxSessions)
        dropped = all.filter((one) => !kept.includes(one))
        return kept
      })
      await store.delete(dropped.map(authKeys.session))
      return `rt_${id}.${secret}`
    },

    async rotate(token: string): Promise<Rotation> {
      const [, id, secret] = FORM.exec(token) ?? []
      if (id === undefined || secret === undefined) return { kind: 'unknown' }
      const text = await store.get(authKeys.session(id))
      if (text === undefined) return { kind: 'unknown' }
      const family = decode<RefreshFamily>(text)
      const nowMs = now()
      const newSecret = randomText(32)
      const next: RefreshFamily = {
        ...family,
        hash: await sha256(newSecret),
        rotatedMs: nowMs,
        expiresMs: nowMs + LIFE_MS,
      }
      const isNewest = family.hash === (await sha256(secret))
      const options = { lifeMs: LIFE_MS, onlyIf: text }
      if (isNewest && (await store.put(authKeys.session(id), JSON.stringify(next), options))) {
        return { kind: 'rotated', token: `rt_${id}.${newSecret}`, family: next }
      }
      await end(family.userId, [id])
      return { kind: 'reused', userId: family.userId }
    },

    /** Ends the family of a token, an old one too. Whose it was, if it was. */
    async endByToken(token: string): Promise<string | undefined> {
      const [, id] = FORM.exec(token) ?? []
      if (id === undefined) return undefined
      const family = await readDocument<RefreshFamily>(store, authKeys.session(id))
      if (family === undefined) return undefined
      await end(family.userId, [id])
      return family.userId
    },

    /** How many there were. */
    async endAll(userId: string): Promise<number> {
      const ids = (await readDocument<readonly string[]>(store, authKeys.sessions(userId))) ?? []
      await end(userId, ids)
      return ids.length
    },

    async list(userId: string): Promise<readonly RefreshFamily[]> {
      const ids = (await readDocument<readonly string[]>(store, authKeys.sessions(userId))) ?? []
      const families = await Promise.all(
        ids.map((id) => readDocument<RefreshFamily>(store, authKeys.session(id))),
      )
      return families.filter((family) => family !== undefined)
    },
  }
}

/** The families of refresh tokens of all users; see {@link sessions}. */
export type Sessions = ReturnType<typeof sessions>
