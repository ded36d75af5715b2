import type { OwnedData } from '../auth/owned-data.js'
import type { SubscriptionStore } from './subscription-store.js'

/** A user's subscriptions as part of what the account's export holds and its deletion erases. */
export function ownedSubscriptions(store: SubscriptionStore): OwnedData {
  return {
    name: 'subscriptions',
    async exportOf(userId) {
      const kept = await store.list(userId)
      return kept.map(({ subscription: { secret: _, userId: __, ...rest }, state }) => ({
        ...rest,
        state,
      }))
    },
    eraseOf: (userId) => store.removeAll(userId),
  }
}
