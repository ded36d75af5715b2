import type { CommandTable } from './commands.js'
import { bytes } from './reply.js'
import { type Binary, binary, fromBinary, type Store } from './store.js'

const EMPTY = bytes('')

function read(store: Store, key: Uint8Array): ReadonlySet<Binary> {
  return store.typed(binary(key), 'set')?.members ?? new Set()
}

export const setCommands: CommandTable = {
  SADD: {
    arity: -3,
    run: (store, [keyBytes = EMPTY, ...words]) => {
      const key = binary(keyBytes)
      const members = store.typed(key, 'set')?.members ?? new Set<Binary>()
      const before = members.size
      for (const word of words) members.add(binary(word))
      if (before === 0) store.set(key, { type: 'set', members })
      return members.size - before
    },
  },
  SREM: {
    arity: -3,
    run: (store, [key = EMPTY, ...words]) => {
      const members = store.typed(binary(key), 'set')?.members
      const removed = words.filter((word) => members?.delete(binary(word))).length
      if (members?.size === 0) store.delete(binary(key))
      return removed
    },
  },
  SMEMBERS: { arity: 2, run: (store, [key = EMPTY]) => [...read(store, key)].map(fromBinary) },
  SCARD: { arity: 2, run: (store, [key = EMPTY]) => read(store, key).size },
  SISMEMBER: {
    arity: 3,
    run: (store, [key = EMPTY, word = EMPTY]) => (read(store, key).has(binary(word)) ? 1 : 0),
  },
  SMISMEMBER: {
    arity: -3,
    run: (store, [key = EMPTY, ...words]) => {
      const members = read(store, key)
      return words.map((word) => (members.has(binary(word)) ? 1 : 0))
    },
  },
}
