import { Failure } from '../domain/errors.js'
import { isInside, type RangeSource } from './range-source.js'

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
