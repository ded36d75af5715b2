import { subscriptionConfig } from '../config.js'
import { type EpisodeState, NEW_EPISODE } from './episode.js'
import type { Subscription } from './subscription.js'
import type { KeptSubscription, SubscriptionStore } from './subscription-store.js'

/** Subscriptions of one process: for tests, and where there is no Redis. */
export function memorySubscriptions(): SubscriptionStore {
  const { maxPerUser, maxInAll } = subscriptionConfig
  const all = new Map<string, KeptSubscription>()
  const ownedBy = (userId: string) =>
    [...all.values()].filter(({ subscription }) => subscription.userId === userId)

  return {
    async add(subscription: Subscription) {
      if (ownedBy(subscription.userId).length >= maxPerUser) return 'too_many'
      if (all.size >= maxInAll) return 'full'
      all.set(subscription.id, { subscription, state: NEW_EPISODE })
      return 'added'
    },
    list: async (userId) => ownedBy(userId),
    async remove(userId, id) {
      return all.get(id)?.subscription.userId === userId && all.delete(id)
    },
    async removeAll(userId) {
      for (const { subscription } of ownedBy(userId)) all.delete(subscription.id)
    },
    async states() {
      return new Map([...all].map(([id, { state }]): [string, EpisodeState] => [id, state]))
    },
    async get(ids) {
      return ids.flatMap((id) => all.get(id) ?? [])
    },
    async swap(id, from, to) {
      const kept = all.get(id)
      if (!kept || JSON.stringify(kept.state) !== JSON.stringify(from)) return false
      all.set(id, { ...kept, state: to })
      return true
    },
  }
}
