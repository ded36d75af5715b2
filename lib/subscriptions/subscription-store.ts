import type { EpisodeState } from './episode.js'
import type { Subscription } from './subscription.js'

/** A subscription with what became of it so far; only the state changes. */
export interface KeptSubscription {
  readonly subscription: Subscription
  readonly state: EpisodeState
}

/** Where subscriptions are kept. Everything rejects when it cannot be reached. */
export interface SubscriptionStore {
  /** `too_many`: of one user. `full`: of all. */
  add(subscription: Subscription): Promise<'added' | 'too_many' | 'full'>
  /** A user's own, oldest first. */
  list(userId: string): Promise<readonly KeptSubscription[]>
  /** False when the user has no such subscription. */
  remove(userId: string, id: string): Promise<boolean>
  removeAll(userId: string): Promise<void>
  /** Of everybody, by id. */
  states(): Promise<ReadonlyMap<string, EpisodeState>>
  /** Those of the ids that are still there. */
  get(ids: readonly string[]): Promise<readonly KeptSubscription[]>
  /** Writes a state if the old one still holds: of several who try, one does. */
  swap(id: string, from: EpisodeState, to: EpisodeState): Promise<boolean>
}
