/** Where a value was found; `source` means that it was loaded. */
export type TierName = 'memory' | 'redis' | 'file'

/**
 * One stored value. Immutable: tiers and callers share the object and its bytes.
 * Times are epoch milliseconds, `storedAt <= freshUntil <= staleUntil <= expiresAt`.
 */
export interface Entry {
  readonly bytes: Uint8Array
  readonly storedAt: number
  /** Until here the value is served as it is. */
  readonly freshUntil: number
  /** Until here it is served while it is loaded anew. */
  readonly staleUntil: number
  /** Until here it is kept, and served only when loading fails. Tiers never return it later. */
  readonly expiresAt: number
}

/**
 * A place that keeps bytes by key. `get` gives exactly what was set, or undefined; it rejects with
 * a {@link Garbage} when what it holds is not what was written. `set` may decline a value that does
 * not suit the tier (too big, too short-lived). After `delete`, `get` gives undefined.
 */
export interface CacheTier {
  readonly name: TierName
  get(key: string, signal?: AbortSignal): Promise<Entry | undefined>
  set(key: string, entry: Entry, signal?: AbortSignal): Promise<void>
  delete(key: string, signal?: AbortSignal): Promise<void>
}

/** Stored bytes that are damaged, foreign or of another version. */
export class Garbage extends Error {
  override readonly name = 'Garbage'
}

/** How long a value is good, in seconds from its loading. */
export interface CachePolicy {
  readonly freshSeconds: number
  /** After `freshSeconds`, how long it is served while it is refreshed. */
  readonly staleSeconds?: number
  /** Whole time it is kept for the case that loading fails; never shorter than fresh + stale. */
  readonly lifeSeconds?: number
}
