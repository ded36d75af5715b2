import { Failure } from '../domain/errors.js'
import type { RangeSource } from './range-source.js'

/** Bytes held in memory, as a {@link RangeSource}. A range outside them is `source_corrupt`. */
export function memoryRangeSource(bytes: Uint8Array, version = 'memory'): RangeSource {
  return {
    byteLength: bytes.length,
    version,
    async read(offset, length, signal) {
      signal?.throwIfAborted()
      if (!isInside(offset, length, bytes.length)) {
        throw new Failure('source_corrupt', `Range ${offset}+${length} is outside ${bytes.length}.`)
      }
      return bytes.slice(offset, offset + length)
    },
  }
}

/** Whether a range is well formed and lies in an object of `byteLength` bytes. */
export function isInside(offset: number, length: number, byteLength: number): boolean {
  return (
    Number.isSafeInteger(offset) &&
    Number.isSafeInteger(length) &&
    offset >= 0 &&
    length >= 0 &&
    offset + length <= byteLength
  )
}
