import { watchConfig } from '../config.js'
import { bucketLease } from '../store/bucket-lease.js'
import type { HeldLease } from '../store/lease.js'
import type { ObjectStore } from '../store/object-store.js'
import { stateOfText } from './watch-state.js'
import type { WatchStore } from './watch-store.js'

const STATE = `${watchConfig.bucketPrefix}state.json`
const LEASE = `${watchConfig.bucketPrefix}lease.json`

/** One object, and one that is the lease. A bucket that takes seconds to answer is as good as away. */
export function bucketWatchStore(bucket: ObjectStore, now: () => number): WatchStore {
  const store = hurried(bucket)
  let held: HeldLease | undefined
  return {
    async load() {
      const found = await store.get(STATE)
      return found && stateOfText(new TextDecoder().decode(found.bytes))
    },
    async save(state) {
      const bytes = new TextEncoder().encode(JSON.stringify(state))
      await store.put(STATE, bytes, { contentType: 'application/json' })
    },
    async acquire(leaseMs) {
      const taken = await bucketLease({ store, key: LEASE, lifeMs: leaseMs, now }).acquire()
      held = taken ?? held
      return taken !== undefined
    },
    async release() {
      await held?.release()
      held = undefined
    },
  }
}

function hurried(store: ObjectStore): ObjectStore {
  const soon = () => AbortSignal.timeout(watchConfig.bucketTimeoutMs)
  return {
    ...store,
    get: (key) => store.get(key, soon()),
    put: (key, bytes, options) => store.put(key, bytes, { ...options, signal: soon() }),
  }
}
