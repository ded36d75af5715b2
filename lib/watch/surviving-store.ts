import type { WatchState } from './watch-state.js'
import type { WatchStore } from './watch-store.js'

/** The best place that answered: all instances' Redis, their bucket, or this instance's memory. */
export type Scope = 'shared' | 'bucket' | 'instance'

/** Where a state is kept, the best first; what a deployment does not have is absent. */
export interface Places {
  readonly shared?: WatchStore | undefined
  readonly bucket?: WatchStore | undefined
  /** This instance's memory, which always answers. */
  readonly own: WatchStore
}

/** A state that is kept even when Redis is what is down. Never rejects. */
export interface SurvivingStore {
  /** `undefined` when another watch is at work. */
  begin(
    leaseMs: number,
  ): Promise<{ readonly state: WatchState | undefined; readonly scope: Scope } | undefined>
  /** A state that is newer has a later `savedMs`. */
  save(state: WatchState): Promise<Scope>
  /** Lets go. */
  end(): Promise<void>
}

/**
 * Kept in every place that answers, and the newest of all is taken: Redis, when it comes back, knows nothing of
 * what was told while it was away, and an instance that starts meanwhile has nothing in its memory.
 *
 * Without a bucket, what was told while Redis was away is known to the instance that told it alone: another
 * one tells it again, and its end may be told by none.
 */
export function survivingStore({ shared, bucket, own }: Places): SurvivingStore {
  const places = [
    { scope: 'shared', store: shared },
    { scope: 'bucket', store: bucket },
    { scope: 'instance', store: own },
  ] as const
  const there = places.flatMap(({ scope, store }) => (store ? [{ scope, store }] : []))
  /** Those that answered when the watch began: one that is away is waited for once a watch. */
  let answering = there
  let holder: WatchStore | undefined

  async function acquire(leaseMs: number): Promise<boolean> {
    for (const { store } of there) {
      try {
        const isFree = await store.acquire(leaseMs)
        if (isFree) holder = store
        return isFree
      } catch {
        // The next best place is asked.
      }
    }
    return false
  }

  /** What each place that answered said, the best first. */
  async function ask<T>(places: typeof there, question: (store: WatchStore) => Promise<T>) {
    const asked = places.map(async (place) => [{ place, value: await question(place.store) }])
    return (await Promise.all(asked.map((one) => one.catch(() => [])))).flat()
  }

  return {
    async begin(leaseMs) {
      if (!(await acquire(leaseMs))) return undefined
      const found = await ask(there, (store) => store.load())
      answering = found.map(({ place }) => place)
      const [state] = found
        .flatMap(({ value }) => value ?? [])
        .toSorted((a, b) => b.savedMs - a.savedMs)
      return { state, scope: found[0]?.place.scope ?? 'instance' }
    },
    async save(state) {
      const saved = await ask(answering, (store) => store.save(state))
      return saved[0]?.place.scope ?? 'instance'
    },
    async end() {
      await holder?.release().catch(() => undefined)
      holder = undefined
    },
  }
}
