/** How a value is written: for how long, and whether only over a known one (compare and set). */
export interface PutOptions {
  /** Absent: it stays. */
  readonly lifeMs?: number
  /** Writes only when the key holds exactly this; `null`: only when it holds nothing. */
  readonly onlyIf?: string | null
}

/**
 * Values by key, each changed in one step whoever else is at it. Rejects with `accounts_unavailable`
 * when there is no answer.
 */
export interface KeyedStore {
  get(key: string): Promise<string | undefined>
  /** False when `onlyIf` did not hold: then nothing was written. */
  put(key: string, value: string, options?: PutOptions): Promise<boolean>
  delete(keys: readonly string[]): Promise<void>
  /** Adds to a number that begins at 0 and is forgotten `lifeMs` after its last change. */
  count(key: string, by: number, lifeMs: number): Promise<number>
}
