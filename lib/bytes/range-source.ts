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
