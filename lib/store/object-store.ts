/** One object of a bucket, as a listing describes it. */
export interface StoredObject {
  readonly key: string
  readonly byteLength: number
  /** Strong ETag, with its quotes. */
  readonly version: string
  readonly lastModifiedMs: number
}

/** When a write is to happen. Without a condition it replaces whatever is there. */
export type WriteCondition =
  | { readonly onlyIf: 'absent' }
  | { readonly onlyIf: 'version'; readonly version: string }

/**
 * A bucket of our own. An object appears whole or not at all, and a reader sees the newest.
 * Rejects with `source_unavailable`, or with the signal's reason.
 */
export interface ObjectStore {
  /** Every object under a prefix, by key. */
  list(prefix: string, signal?: AbortSignal): Promise<readonly StoredObject[]>
  head(key: string, signal?: AbortSignal): Promise<StoredObject | undefined>
  get(
    key: string,
    signal?: AbortSignal,
  ): Promise<{ readonly bytes: Uint8Array; readonly version: string } | undefined>
  /** The new version, or `undefined` when the condition did not hold. */
  put(key: string, bytes: Uint8Array, options?: PutOptions): Promise<string | undefined>
  /** Streams an object of any size, in parts: at no time is it whole in memory. */
  upload(
    key: string,
    content: AsyncIterable<Uint8Array>,
    options?: Omit<PutOptions, 'condition'>,
  ): Promise<{ readonly version: string; readonly byteLength: number }>
  /** What is not there is deleted already. */
  delete(keys: readonly string[], signal?: AbortSignal): Promise<void>
}

/** How an object is written; without a condition it replaces whatever is there. */
export interface PutOptions {
  readonly contentType?: string
  readonly condition?: WriteCondition
  readonly signal?: AbortSignal
}
