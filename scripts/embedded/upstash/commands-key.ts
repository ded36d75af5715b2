import { globPattern, integer, syntaxError, upper } from './arguments.js'
import type { CommandTable } from './commands.js'
import { bytes, RedisError, type Reply } from './reply.js'
import { type Binary, binary, fromBinary, type Store } from './store.js'

const EMPTY = bytes('')

function expire(msPerUnit: number, isAbsolute: boolean) {
  return (store: Store, [keyBytes = EMPTY, amount = EMPTY, ...words]: readonly Uint8Array[]) => {
    const key = binary(keyBytes)
    const at = Number(integer(amount)) * msPerUnit + (isAbsolute ? 0 : store.now())
    const value = store.get(key)
    const current = store.expiry(key)
    if (!value || !mayExpire(words, at, current)) return 0
    if (at <= store.now()) store.delete(key)
    else store.set(key, value, at)
    return 1
  }
}

/** A key without expiry counts as living for ever, so GT never shortens it and LT always does. */
function mayExpire(words: readonly Uint8Array[], at: number, current: number | undefined): boolean {
  return words.every((word) => {
    const option = upper(word)
    if (option === 'NX') return current === undefined
    if (option === 'XX') return current !== undefined
    if (option === 'GT') return at > (current ?? Number.POSITIVE_INFINITY)
    if (option === 'LT') return at < (current ?? Number.POSITIVE_INFINITY)
    throw new RedisError(`ERR Unsupported option ${option}`)
  })
}

function timeToLive(store: Store, keyBytes: Uint8Array): number | undefined {
  const key = binary(keyBytes)
  if (store.get(key) === undefined) return -2
  const expiresAt = store.expiry(key)
  return expiresAt === undefined ? undefined : expiresAt - store.now()
}

function matching(store: Store, pattern: Binary): Binary[] {
  const glob = globPattern(pattern)
  return store.keys().filter((key) => glob.test(key))
}

/** Everything in one step, with the cursor of a finished walk: a legal answer of SCAN. */
function scan(store: Store, [, ...words]: readonly Uint8Array[]): Reply {
  let pattern: Binary = '*'
  for (let i = 0; i < words.length; i += 2) {
    const option = upper(words[i] ?? EMPTY)
    const value = words[i + 1]
    if (value === undefined) throw syntaxError()
    if (option === 'MATCH') pattern = binary(value)
    else if (option === 'COUNT') integer(value)
    else throw syntaxError()
  }
  return [bytes('0'), matching(store, pattern).map(fromBinary)]
}

function remove(store: Store, keys: readonly Uint8Array[]): number {
  return keys.filter((key) => store.delete(binary(key))).length
}

export const keyCommands: CommandTable = {
  DEL: { arity: -2, run: remove },
  UNLINK: { arity: -2, run: remove },
  EXISTS: {
    arity: -2,
    run: (store, keys) => keys.filter((key) => store.get(binary(key)) !== undefined).length,
  },
  EXPIRE: { arity: -3, run: expire(1_000, false) },
  PEXPIRE: { arity: -3, run: expire(1, false) },
  EXPIREAT: { arity: -3, run: expire(1_000, true) },
  PEXPIREAT: { arity: -3, run: expire(1, true) },
  TTL: {
    arity: 2,
    run: (store, [key = EMPTY]) => {
      const ms = timeToLive(store, key)
      if (ms === undefined) return -1
      return ms < 0 ? ms : Math.floor((ms + 500) / 1_000)
    },
  },
  PTTL: { arity: 2, run: (store, [key = EMPTY]) => timeToLive(store, key) ?? -1 },
  PERSIST: {
    arity: 2,
    run: (store, [keyBytes = EMPTY]) => {
      const key = binary(keyBytes)
      const value = store.get(key)
      if (!value || store.expiry(key) === undefined) return 0
      store.set(key, value)
      return 1
    },
  },
  TYPE: {
    arity: 2,
    run: (store, [key = EMPTY]) => ({ status: store.get(binary(key))?.type ?? 'none' }),
  },
  KEYS: {
    arity: 2,
    run: (store, [pattern = EMPTY]) => matching(store, binary(pattern)).map(fromBinary),
  },
  SCAN: { arity: -2, run: scan },
}
