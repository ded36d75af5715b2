import type { Reach } from '../domain/reach.js'
import type { Subscription } from './subscription.js'

/** What an episode is told with; `cycleMs` is the run that says so, UTC ms. */
export interface ReachedMessage {
  readonly id: string
  readonly subscription: Subscription
  readonly reach: Reach
  readonly cycleMs: number
  readonly now: Date
}

const utc = (ms: number) => new Date(ms).toISOString()

/** JSON text of the message that an episode is told with. Never holds the secret or the user's id. */
export function reachedMessage(message: ReachedMessage): string {
  const { id, subscription, reach, cycleMs, now } = message
  const { atMs, ...what } = reach
  return JSON.stringify({
    id,
    type: 'subscription.reached',
    sent_at: now.toISOString(),
    subscription: described(subscription),
    run: utc(cycleMs),
    reached: { at: utc(atMs), ...what },
    official: false,
  })
}

/** JSON text of the message that its owner asks for, to see that one arrives. */
export function testMessage(id: string, subscription: Subscription, now: Date): string {
  return JSON.stringify({
    id,
    type: 'subscription.test',
    sent_at: now.toISOString(),
    subscription: described(subscription),
    official: false,
  })
}

function described({ id, name, place, watched, hours }: Subscription) {
  return { id, ...(name === undefined ? {} : { name }), place, watched, hours }
}
