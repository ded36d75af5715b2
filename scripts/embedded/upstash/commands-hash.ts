import { add, integer } from './arguments.js'
import type { CommandTable } from './commands.js'
import { bytes, RedisError } from './reply.js'
import { type Binary, binary, fromBinary, type Store } from './store.js'

const EMPTY = bytes('')

function read(store: Store, key: Uint8Array): ReadonlyMap<Binary, Uint8Array> {
  return store.typed(binary(key), 'hash')?.fields ?? new Map()
}

function write(store: Store, keyBytes: Uint8Array): Map<Binary, Uint8Array> {
  const key = binary(keyBytes)
  const known = store.typed(key, 'hash')
  if (known) return known.fields
  const fields = new Map<Binary, Uint8Array>()
  store.set(key, { type: 'hash', fields })
  return fields
}

export const hashCommands: CommandTable = {
  HSET: {
    arity: -4,
    run: (store, [key = EMPTY, ...words]) => {
      if (words.length % 2 !== 0) {
        throw new RedisError("ERR wrong number of arguments for 'hset' command")
      }
      const fields = write(store, key)
      const before = fields.size
      for (let i = 0; i < words.length; i += 2) {
        fields.set(binary(words[i] ?? EMPTY), words[i + 1] ?? EMPTY)
      }
      return fields.size - before
    },
  },
  HGET: {
    arity: 3,
    run: (store, [key = EMPTY, field = EMPTY]) => read(store, key).get(binary(field)) ?? null,
  },
  HMGET: {
    arity: -3,
    run: (store, [key = EMPTY, ...names]) => {
      const fields = read(store, key)
      return names.map((name) => fields.get(binary(name)) ?? null)
    },
  },
  HGETALL: {
    arity: 2,
    run: (store, [key = EMPTY]) =>
      [...read(store, key)].flatMap(([name, value]) => [fromBinary(name), value]),
  },
  HKEYS: { arity: 2, run: (store, [key = EMPTY]) => [...read(store, key).keys()].map(fromBinary) },
  HVALS: { arity: 2, run: (store, [key = EMPTY]) => [...read(store, key).values()] },
  HLEN: { arity: 2, run: (store, [key = EMPTY]) => read(store, key).size },
  HEXISTS: {
    arity: 3,
    run: (store, [key = EMPTY, field = EMPTY]) => (read(store, key).has(binary(field)) ? 1 : 0),
  },
  HDEL: {
    arity: -3,
    run: (store, [key = EMPTY, ...names]) => {
      const fields = store.typed(binary(key), 'hash')?.fields
      const removed = names.filter((name) => fields?.delete(binary(name))).length
      if (fields?.size === 0) store.delete(binary(key))
      return removed
    },
  },
  HINCRBY: {
    arity: 4,
    run: (store, [key = EMPTY, field = EMPTY, by = EMPTY]) => {
      const amount = integer(by)
      const old = read(store, key).get(binary(field))
      const sum = add(hashInteger(old), amount)
      write(store, key).set(binary(field), bytes(String(sum)))
      return Number(sum)
    },
  },
}

function hashInteger(value: Uint8Array | undefined): bigint {
  if (value === undefined) return 0n
  try {
    return integer(value)
  } catch {
    throw new RedisError('ERR hash value is not an integer')
  }
}
