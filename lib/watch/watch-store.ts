import type { WatchState } from './watch-state.js'

/** Where a watch remembers. Rejects when it does not answer. */
export interface WatchStore {
  /** `undefined` where nothing was saved, or nothing that this release can read. */
  load(): Promise<WatchState | undefined>
  save(state: WatchState): Promise<void>
  /** True for one caller at a time, until it lets go or `leaseMs` has passed. */
  acquire(leaseMs: number): Promise<boolean>
  release(): Promise<void>
}
