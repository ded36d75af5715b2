import type { Entry } from './cache.js'

/** A value as bytes and back. Make each codec once, at module scope: it remembers what it decoded. */
export interface Codec<T> {
  encode(value: T): Uint8Array
  /**
   * The value of a stored entry, decoded once: as long as the entry lives in memory its value lives
   * beside it, shared and uncopied. Treat it as read-only. Throws when the bytes are no such value.
   */
  read(entry: Entry): T
}

/** A codec of a pair of functions; `decode` throws when the bytes are not such a value. */
export function codec<T>(
  encode: (value: T) => Uint8Array,
  decode: (bytes: Uint8Array) => T,
): Codec<T> {
  const decoded = new WeakMap<Entry, { readonly value: T }>()
  return {
    encode,
    read(entry) {
      const known = decoded.get(entry)
      if (known) return known.value
      const value = decode(entry.bytes)
      decoded.set(entry, { value })
      return value
    },
  }
}

/**
 * JSON text in UTF-8. `parse` turns what JSON.parse gave into the value, or throws: what other
 * versions of this program left in a shared tier is input like any other.
 */
export function jsonCodec<T>(parse: (value: unknown) => T): Codec<T> {
  return codec(
    (value) => new TextEncoder().encode(JSON.stringify(value)),
    (bytes) => parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))),
  )
}

/** Bytes as they are. */
export const bytesCodec: Codec<Uint8Array> = codec(compact, (bytes) => bytes)

/**
 * Packed fields: int16 in the machine's byte order (little-endian on every host we run on), viewed
 * in place whenever the address is even.
 */
export const int16Codec: Codec<Int16Array> = codec(
  (value) => compact(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
  (bytes) => {
    if (bytes.byteLength % 2 !== 0) throw new RangeError(`${bytes.byteLength} bytes are no int16`)
    const even = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice()
    return new Int16Array(even.buffer, even.byteOffset, even.byteLength / 2)
  },
)

/** A small view of a large buffer is copied, or it would keep all of the buffer alive. */
function compact(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength * 2 < bytes.buffer.byteLength ? bytes.slice() : bytes
}
