import { add, integer, syntaxError, upper } from './arguments.js'
import type { CommandTable } from './commands.js'
import { bytes, OK, RedisError, type Reply } from './reply.js'
import { type Binary, binary, type Store } from './store.js'

const EMPTY = bytes('')

interface SetOptions {
  expiresAt: number | undefined
  keepTtl: boolean
  onlyIf: 'new' | 'old' | undefined
  returnsOld: boolean
}

const MS_PER_UNIT: Readonly<Record<string, { readonly ms: number; readonly isAbsolute: boolean }>> =
  {
    EX: { ms: 1_000, isAbsolute: false },
    PX: { ms: 1, isAbsolute: false },
    EXAT: { ms: 1_000, isAbsolute: true },
    PXAT: { ms: 1, isAbsolute: true },
  }

function setOptions(words: readonly Uint8Array[], now: number): SetOptions {
  const options: SetOptions = {
    expiresAt: undefined,
    keepTtl: false,
    onlyIf: undefined,
    returnsOld: false,
  }
  for (let i = 0; i < words.length; i += 1) {
    const word = upper(words[i] ?? EMPTY)
    const unit = MS_PER_UNIT[word]
    if (unit && options.expiresAt === undefined && !options.keepTtl && words[i + 1]) {
      i += 1
      const amount = integer(words[i] ?? EMPTY)
      if (amount <= 0n) throw new RedisError("ERR invalid expire time in 'set' command")
      options.expiresAt = Number(amount) * unit.ms + (unit.isAbsolute ? 0 : now)
    } else if (word === 'KEEPTTL' && options.expiresAt === undefined) options.keepTtl = true
    else if (word === 'NX' && !options.onlyIf) options.onlyIf = 'new'
    else if (word === 'XX' && !options.onlyIf) options.onlyIf = 'old'
    else if (word === 'GET') options.returnsOld = true
    else throw syntaxError()
  }
  return options
}

function put(store: Store, key: Binary, value: Uint8Array, expiresAt?: number): void {
  store.set(key, { type: 'string', bytes: value }, expiresAt)
}

function set(
  store: Store,
  [keyBytes = EMPTY, value = EMPTY, ...words]: readonly Uint8Array[],
): Reply {
  const key = binary(keyBytes)
  const options = setOptions(words, store.now())
  const old = options.returnsOld ? (store.typed(key, 'string')?.bytes ?? null) : null
  const exists = store.get(key) !== undefined
  const skips = (options.onlyIf === 'new' && exists) || (options.onlyIf === 'old' && !exists)
  if (!skips) put(store, key, value, options.keepTtl ? store.expiry(key) : options.expiresAt)
  if (options.returnsOld) return old
  return skips ? null : OK
}

function setWithLife(msPerUnit: number, name: string) {
  return (store: Store, [key = EMPTY, life = EMPTY, value = EMPTY]: readonly Uint8Array[]) => {
    const amount = integer(life)
    if (amount <= 0n) throw new RedisError(`ERR invalid expire time in '${name}' command`)
    put(store, binary(key), value, store.now() + Number(amount) * msPerUnit)
    return OK
  }
}

function increment(store: Store, keyBytes: Uint8Array, by: bigint): Reply {
  const key = binary(keyBytes)
  const sum = add(integer(store.typed(key, 'string')?.bytes ?? bytes('0')), by)
  put(store, key, bytes(String(sum)), store.expiry(key))
  return Number(sum)
}

export const stringCommands: CommandTable = {
  GET: {
    arity: 2,
    run: (store, [key = EMPTY]) => store.typed(binary(key), 'string')?.bytes ?? null,
  },
  SET: { arity: -3, run: set },
  SETEX: { arity: 4, run: setWithLife(1_000, 'setex') },
  PSETEX: { arity: 4, run: setWithLife(1, 'psetex') },
  SETNX: {
    arity: 3,
    run: (store, [key = EMPTY, value = EMPTY]) => {
      if (store.get(binary(key)) !== undefined) return 0
      put(store, binary(key), value)
      return 1
    },
  },
  GETDEL: {
    arity: 2,
    run: (store, [key = EMPTY]) => {
      const old = store.typed(binary(key), 'string')?.bytes ?? null
      store.delete(binary(key))
      return old
    },
  },
  MGET: {
    arity: -2,
    run: (store, keys) =>
      keys.map((key) => {
        const value = store.get(binary(key))
        return value?.type === 'string' ? value.bytes : null
      }),
  },
  MSET: {
    arity: -3,
    run: (store, words) => {
      if (words.length % 2 !== 0) {
        throw new RedisError("ERR wrong number of arguments for 'mset' command")
      }
      for (let i = 0; i < words.length; i += 2) {
        put(store, binary(words[i] ?? EMPTY), words[i + 1] ?? EMPTY)
      }
      return OK
    },
  },
  INCR: { arity: 2, run: (store, [key = EMPTY]) => increment(store, key, 1n) },
  DECR: { arity: 2, run: (store, [key = EMPTY]) => increment(store, key, -1n) },
  INCRBY: {
    arity: 3,
    run: (store, [key = EMPTY, by = EMPTY]) => increment(store, key, integer(by)),
  },
  DECRBY: {
    arity: 3,
    run: (store, [key = EMPTY, by = EMPTY]) => increment(store, key, -integer(by)),
  },
  APPEND: {
    arity: 3,
    run: (store, [keyBytes = EMPTY, tail = EMPTY]) => {
      const key = binary(keyBytes)
      const whole = Buffer.concat([store.typed(key, 'string')?.bytes ?? EMPTY, tail])
      put(store, key, whole, store.expiry(key))
      return whole.byteLength
    },
  },
  STRLEN: {
    arity: 2,
    run: (store, [key = EMPTY]) => store.typed(binary(key), 'string')?.bytes.byteLength ?? 0,
  },
}
