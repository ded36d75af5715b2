/** One object of a bucket, as its listing describes it. */
export interface ListedObject {
  readonly key: string
  readonly byteLength: number
  /** Strong ETag, with its quotes. */
  readonly version: string
  readonly lastModifiedMs: number
}

/** What the archive needs of a bucket's listing. Rejects with `source_unavailable` or `timeout`. */
export interface ObjectListing {
  /** Names of the folders directly under a prefix that ends in `/`, each whole and ending in `/`. */
  folders(prefix: string, signal?: AbortSignal): Promise<readonly string[]>
  /** Every object under a prefix. */
  objects(prefix: string, signal?: AbortSignal): Promise<readonly ListedObject[]>
}
