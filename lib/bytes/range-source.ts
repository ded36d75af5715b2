import { Failure } from '../domain/errors.js'

/**
 * One immutable remote object, read by byte ranges.
 *
 * Wrappers (coalescing, block cache, spans) take a source and return a source.
 */
export interface RangeSource {
  /** Size of the whole object in bytes. */
  readonly byteLength: number
  /** What pins the object's content, such as a strong ETag. Another version is another source. */
  readonly version: string
  /**
   * Exactly `length` bytes from `offset`, or a rejection: a `Failure`
   * (`source_unavailable`, `source_changed`, `source_corrupt`, `timeout`), or the signal's reason.
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>
}

/** A read whose answer is held to its promise; a source that gives another number of bytes is at fault. */
export async function readExactly(
  source: RangeSource,
  { offset, length }: { readonly offset: number; readonly length: number },
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const bytes = await source.read(offset, length, signal)
  if (bytes.length === length) return bytes
  throw new Failure('source_unavailable', `A source gave ${bytes.length} of ${length} bytes.`)
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
