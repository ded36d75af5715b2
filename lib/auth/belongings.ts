import type { OptionValues } from '../domain/hazards/options.js'
import { readDocument } from './documents.js'
import type { KeyedStore } from './keyed-store.js'
import { authKeys } from './keys.js'

/** A place that a user keeps. */
export interface KeptPlace {
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly profile?: string
}

/** A user's own thresholds: options by profile id. */
export type KeptLimits = Readonly<Record<string, OptionValues>>

/** What an account keeps for its user; the caller has checked it. */
export function belongings(store: KeyedStore) {
  return {
    places: async (userId: string): Promise<readonly KeptPlace[]> =>
      (await readDocument<readonly KeptPlace[]>(store, authKeys.places(userId))) ?? [],
    async keepPlaces(userId: string, places: readonly KeptPlace[]): Promise<void> {
      await store.put(authKeys.places(userId), JSON.stringify(places))
    },
    limits: async (userId: string): Promise<KeptLimits> =>
      (await readDocument<KeptLimits>(store, authKeys.limits(userId))) ?? {},
    async keepLimits(userId: string, limits: KeptLimits): Promise<void> {
      await store.put(authKeys.limits(userId), JSON.stringify(limits))
    },
    async eraseOf(userId: string): Promise<void> {
      await store.delete([authKeys.places(userId), authKeys.limits(userId)])
    },
  }
}

/** Places and limits by user id; a user who keeps none has empty ones. See {@link belongings}. */
export type Belongings = ReturnType<typeof belongings>
