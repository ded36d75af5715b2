import { RedisError } from './reply.js'

/** Bytes as a string of one char a byte: a key of a Map that holds any key of Redis. */
export type Binary = string

export type Value =
  | { readonly type: 'string'; bytes: Uint8Array }
  | { readonly type: 'hash'; readonly fields: Map<Binary, Uint8Array> }
  | { readonly type: 'set'; readonly members: Set<Binary> }

export type ValueOf<T extends Value['type']> = Extract<Value, { type: T }>

interface Slot {
  readonly value: Value
  /** Epoch ms; undefined lives for ever. */
  readonly expiresAt: number | undefined
}

/** The keys of a Redis database, in memory. An expired key is never seen. */
export interface Store {
  get(key: Binary): Value | undefined
  /** The value when it is of that type, undefined when there is none; throws WRONGTYPE. */
  typed<T extends Value['type']>(key: Binary, type: T): ValueOf<T> | undefined
  set(key: Binary, value: Value, expiresAt?: number): void
  delete(key: Binary): boolean
  expiry(key: Binary): number | undefined
  keys(): readonly Binary[]
  clear(): void
  readonly now: () => number
}

export function createStore(now: () => number): Store {
  const slots = new Map<Binary, Slot>()

  function live(key: Binary): Slot | undefined {
    const slot = slots.get(key)
    if (slot?.expiresAt === undefined || now() < slot.expiresAt) return slot
    slots.delete(key)
    return undefined
  }

  return {
    now,
    get: (key) => live(key)?.value,
    typed(key, type) {
      const value = live(key)?.value
      if (value === undefined) return undefined
      if (isType(value, type)) return value
      throw new RedisError('WRONGTYPE Operation against a key holding the wrong kind of value')
    },
    set: (key, value, expiresAt) => void slots.set(key, { value, expiresAt }),
    delete: (key) => live(key) !== undefined && slots.delete(key),
    expiry: (key) => live(key)?.expiresAt,
    keys: () => [...slots.keys()].filter((key) => live(key) !== undefined),
    clear: () => slots.clear(),
  }
}

function isType<T extends Value['type']>(value: Value, type: T): value is ValueOf<T> {
  return value.type === type
}

export function binary(bytes: Uint8Array): Binary {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

export function fromBinary(key: Binary): Uint8Array {
  return Buffer.from(key, 'latin1')
}
