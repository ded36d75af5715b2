import type { WatchState } from './watch-state.js'
import type { WatchStore } from './watch-store.js'

/** In this instance alone: where there is neither Redis nor a bucket, and while neither answers. */
export function memoryWatchStore(now: () => number): WatchStore {
  let kept: WatchState | undefined
  let heldUntilMs = Number.NEGATIVE_INFINITY
  return {
    load: async () => kept,
    async save(state) {
      kept = state
    },
    async acquire(leaseMs) {
      if (now() < heldUntilMs) return false
      heldUntilMs = now() + leaseMs
      return true
    },
    async release() {
      heldUntilMs = Number.NEGATIVE_INFINITY
    },
  }
}
