import { describe, expect, it } from 'vitest'
import { subscriptionConfig } from '../../../lib/config.js'
import { NEW_EPISODE } from '../../../lib/subscriptions/episode.js'
import type { Subscription } from '../../../lib/subscriptions/subscription.js'
import type { SubscriptionStore } from '../../../lib/subscriptions/subscription-store.js'

export function subscriptionOf(change: Partial<Subscription> = {}): Subscription {
  return {
    id: 'sub_aaaaaaaaaaaaaaaa',
    userId: 'user-1',
    place: { lat: -31.42, lon: -64.19, name: 'Córdoba' },
    watched: { kind: 'band', profile: 'agricultor', options: { task: 'spraying' }, band: 'alto' },
    hours: 24,
    url: 'https://hooks.example.com/skypulse',
    secret: 'whsec_of-the-test',
    createdMs: 1_000,
    ...change,
  }
}

/** What every store of subscriptions must do. `open` gives an empty one. */
export function subscriptionStoreConformance(
  name: string,
  open: () => Promise<SubscriptionStore>,
): void {
  describe(`subscription store conformance: ${name}`, () => {
    it('gives back what was kept, with an episode that has not begun', async () => {
      const store = await open()
      const subscription = subscriptionOf()
      expect(await store.add(subscription)).toBe('added')
      const kept = [{ subscription, state: NEW_EPISODE }]
      expect(await store.list('user-1')).toEqual(kept)
      expect(await store.get([subscription.id, 'sub_of-nobody-at-all'])).toEqual(kept)
      expect([...(await store.states())]).toEqual([[subscription.id, NEW_EPISODE]])
    })

    it('shows and ends nobody else’s', async () => {
      const store = await open()
      const { id } = subscriptionOf()
      await store.add(subscriptionOf())
      expect(await store.list('user-2')).toEqual([])
      expect(await store.remove('user-2', id)).toBe(false)
      expect(await store.list('user-1')).toHaveLength(1)
      expect(await store.remove('user-1', id)).toBe(true)
      expect(await store.remove('user-1', id)).toBe(false)
      expect((await store.states()).size).toBe(0)
    })

    it('keeps so many of one user and no more, however many ask at once', async () => {
      const store = await open()
      const outcomes = await Promise.all(
        Array.from({ length: subscriptionConfig.maxPerUser + 5 }, (_, i) =>
          store.add(subscriptionOf({ id: `sub_${i}` })),
        ),
      )
      expect(outcomes.filter((one) => one === 'added')).toHaveLength(subscriptionConfig.maxPerUser)
      expect(outcomes.filter((one) => one === 'too_many')).toHaveLength(5)
      expect(await store.add(subscriptionOf({ id: 'sub_x', userId: 'user-2' }))).toBe('added')
    })

    it('lists oldest first and erases all of a user’s', async () => {
      const store = await open()
      await store.add(subscriptionOf({ id: 'sub_late', createdMs: 2_000 }))
      await store.add(subscriptionOf({ id: 'sub_early', createdMs: 3 }))
      await store.add(subscriptionOf({ id: 'sub_other', userId: 'user-2' }))
      const ids = (await store.list('user-1')).map(({ subscription }) => subscription.id)
      expect(ids.toSorted()).toEqual(['sub_early', 'sub_late'])
      await store.removeAll('user-1')
      expect([...(await store.states()).keys()]).toEqual(['sub_other'])
    })

    it('lets one of several change a state', async () => {
      const store = await open()
      const { id } = subscriptionOf()
      await store.add(subscriptionOf())
      const next = { ...NEW_EPISODE, open: true, owed: true, cycleMs: 5 }
      const swaps = await Promise.all(
        Array.from({ length: 5 }, () => store.swap(id, NEW_EPISODE, next)),
      )
      expect(swaps.filter(Boolean)).toHaveLength(1)
      expect((await store.states()).get(id)).toEqual(next)
      expect(await store.swap(id, next, { ...next, owed: false })).toBe(true)
      expect(await store.swap('sub_gone', NEW_EPISODE, next)).toBe(false)
    })
  })
}
