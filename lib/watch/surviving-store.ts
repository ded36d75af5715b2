import type { WatchState } from './watch-state.js'
import type { WatchStore } from './watch-store.js'

/** Of which instances the state is; `instance` while Redis does not answer. */
export type Scope = 'shared' | 'instance'

/** A state that is kept even when Redis is what is down. Never rejects. */
export interface SurvivingStore {
  /** `undefined` when another watch is at work. */
  begin(
    leaseMs: number,
  ): Promise<{ readonly state: WatchState | undefined; readonly scope: Scope } | undefined>
  /** Saves and lets go. */
  end(state: WatchState): Promise<Scope>
}

/**
 * Redis, with the instance's own memory beneath it. What an instance told while Redis was away is newer
 * than what Redis holds, so the newer of the two is taken: the alert that Redis is down is told once by
 * each instance that meets it, and its end by one that told it.
 */
export function survivingStore(shared: WatchStore | undefined, own: WatchStore): SurvivingStore {
  let isShared = false

  async function orOwn<T>(ask: (store: WatchStore) => Promise<T>): Promise<readonly [T, Scope]> {
    if (shared) {
      try {
        return [await ask(shared), 'shared']
      } catch {
        // The caller sees it by the scope.
      }
    }
    return [await ask(own), 'instance']
  }

  return {
    async begin(leaseMs) {
      const [isFree, leaseScope] = await orOwn((store) => store.acquire(leaseMs))
      isShared = leaseScope === 'shared'
      if (!isFree) return undefined
      const [state, scope] = await orOwn((store) => store.load())
      const remembered = await own.load()
      const isNewer = (remembered?.savedMs ?? 0) > (state?.savedMs ?? 0)
      return { state: isNewer ? remembered : state, scope }
    },
    async end(state) {
      await own.save(state)
      const scope = shared
        ? await shared.save(state).then(
            (): Scope => 'shared',
            (): Scope => 'instance',
          )
        : 'instance'
      if (isShared) await shared?.release().catch(() => undefined)
      await own.release()
      return scope
    },
  }
}
