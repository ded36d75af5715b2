import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { subscriptionConfig } from '../../../lib/config.js'
import {
  afterDelivery,
  afterRun,
  type EpisodeState,
  isDue,
  NEW_EPISODE,
} from '../../../lib/subscriptions/episode.js'
import { memorySubscriptions } from '../../../lib/subscriptions/memory-store.js'
import { reachedMessage, testMessage } from '../../../lib/subscriptions/message.js'
import { ownedSubscriptions } from '../../../lib/subscriptions/owned-subscriptions.js'
import {
  subscriptionOf,
  subscriptionStoreConformance,
} from '../../support/conformance/subscription-store.js'

subscriptionStoreConformance('memory', async () => memorySubscriptions())

/** What a user is told while runs come one after the other and every message arrives. */
function told(...said: readonly (boolean | undefined)[]): readonly number[] {
  let state: EpisodeState = NEW_EPISODE
  return said.map((reached, i) => {
    state = afterRun(state, { reached, cycleMs: i + 1, nowMs: i })
    if (!state.owed) return 0
    state = afterDelivery(state, true)
    return 1
  })
}

describe('an episode', () => {
  test('is told when it opens, and not again until it fell and rose', () => {
    expect(told(false, true, true, true, false, false, true)).toEqual([0, 1, 0, 0, 0, 0, 1])
  })

  test('is neither opened nor closed by what is not known', () => {
    expect(told(true, undefined, true, undefined, false, undefined, true)).toEqual([
      1, 0, 0, 0, 0, 0, 1,
    ])
    expect(afterRun(NEW_EPISODE, { reached: undefined, cycleMs: 9, nowMs: 5 })).toEqual({
      ...NEW_EPISODE,
      attemptedMs: 5,
    })
  })

  test('is told at most once for each time it rose, whatever the runs say', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), (said) => {
        const rose = said.filter((reached, i) => reached && !said[i - 1]).length
        expect(told(...said).filter((count) => count > 0)).toHaveLength(rose)
      }),
    )
  })

  test('stays owed until it arrives, and is due without a new run', () => {
    const open = afterRun(NEW_EPISODE, { reached: true, cycleMs: 10, nowMs: 0 })
    expect(isDue(open, 10, 1_000)).toBe(false)
    const failed = afterDelivery(open, false)
    expect(failed).toMatchObject({ owed: true, failures: 1, deadLetters: 1, disabled: false })
    expect(isDue(failed, 10, 1_000)).toBe(true)
    const arrived = afterDelivery(failed, true)
    expect(arrived).toMatchObject({ owed: false, failures: 0, deadLetters: 1, delivered: 1 })
    expect(isDue(arrived, 10, 1_000)).toBe(false)
    expect(isDue(arrived, 11, 1_000)).toBe(true)
  })

  test('is due again when whoever delivered died', () => {
    const open = afterRun(NEW_EPISODE, { reached: true, cycleMs: 10, nowMs: 0 })
    expect(isDue(open, 10, open.busyUntilMs)).toBe(true)
  })

  test('is switched off after too many failures in a row', () => {
    let state = afterRun(NEW_EPISODE, { reached: true, cycleMs: 10, nowMs: 0 })
    for (let i = 1; i < subscriptionConfig.maxFailures; i += 1) {
      state = afterDelivery(state, false)
      expect(state.disabled).toBe(false)
    }
    state = afterDelivery(state, false)
    expect(state.disabled).toBe(true)
    expect(isDue(state, 99, 1e9)).toBe(false)
  })
})

const NOW = new Date('2026-11-24T13:45:10Z')

test('a message says what was reached, where and when, and neither secret nor user', () => {
  const subscription = subscriptionOf({ name: 'Lote 7' })
  const text = reachedMessage({
    id: 'delivery-1',
    subscription,
    reach: { atMs: Date.parse('2026-11-24T18:00:00Z'), score: 71, band: 'alto' },
    cycleMs: Date.parse('2026-11-24T06:00:00Z'),
    now: NOW,
  })
  expect(JSON.parse(text)).toEqual({
    id: 'delivery-1',
    type: 'subscription.reached',
    sent_at: '2026-11-24T13:45:10.000Z',
    subscription: {
      id: subscription.id,
      name: 'Lote 7',
      place: subscription.place,
      watched: subscription.watched,
      hours: 24,
    },
    run: '2026-11-24T06:00:00.000Z',
    reached: { at: '2026-11-24T18:00:00.000Z', score: 71, band: 'alto' },
    official: false,
  })
  for (const message of [text, testMessage('d', subscription, NOW)]) {
    expect(message).not.toContain(subscription.secret)
    expect(message).not.toContain(subscription.userId)
  }
})

test('an export holds a user’s subscriptions without their secrets, and deletion takes them', async () => {
  const store = memorySubscriptions()
  await store.add(subscriptionOf())
  await store.add(subscriptionOf({ id: 'sub_other', userId: 'user-2' }))
  const owned = ownedSubscriptions(store)
  const text = JSON.stringify(await owned.exportOf('user-1'))
  expect(text).toContain('hooks.example.com')
  expect(text).not.toContain('whsec')
  expect(text).not.toContain('sub_other')
  await owned.eraseOf('user-1')
  expect(await store.list('user-1')).toEqual([])
  expect(await store.list('user-2')).toHaveLength(1)
})

test('a state that was written before episodes were counted stays as it was read', () => {
  const { episodes } = afterRun(NEW_EPISODE, { reached: true, cycleMs: 1, nowMs: 0 })
  expect(episodes).toBe(1)
  expect(JSON.stringify(NEW_EPISODE)).not.toContain('episodes')
})
