import type { Redis } from '@upstash/redis'
import { subscriptionConfig } from '../config.js'
import { type EpisodeState, NEW_EPISODE } from './episode.js'
import type { Subscription } from './subscription.js'
import type { KeptSubscription, SubscriptionStore } from './subscription-store.js'

const { keyPrefix, maxPerUser, maxInAll } = subscriptionConfig

/**
 * Key layout: `…definitions` and `…states`, hashes of id → JSON; `…user:<id>`, the set of ids that a
 * user owns. A definition holds the secret that signs its messages.
 */
export const SUBSCRIPTION_KEYS = {
  definitions: `${keyPrefix}definitions`,
  states: `${keyPrefix}states`,
  ofUser: (userId: string) => `${keyPrefix}user:${userId}`,
} as const

const ADD = `
if redis.call('scard', KEYS[3]) >= tonumber(ARGV[4]) then return 'too_many' end
if redis.call('hlen', KEYS[1]) >= tonumber(ARGV[5]) then return 'full' end
redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
redis.call('hset', KEYS[2], ARGV[1], ARGV[3])
redis.call('sadd', KEYS[3], ARGV[1])
return 'added'
`
const REMOVE = `
if redis.call('srem', KEYS[3], ARGV[1]) == 0 then return 0 end
redis.call('hdel', KEYS[1], ARGV[1])
redis.call('hdel', KEYS[2], ARGV[1])
return 1
`
const SWAP = `
if redis.call('hget', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('hset', KEYS[1], ARGV[1], ARGV[3])
return 1
`
const MEMBERS = "return redis.call('smembers', KEYS[1])"
const ALL_FIELDS = "return redis.call('hgetall', KEYS[1])"
const FIELDS = "return redis.call('hmget', KEYS[1], unpack(ARGV))"

/** Subscriptions that all instances share. Needs a client that answers with the text as stored. */
export function redisSubscriptions(redis: Pick<Redis, 'eval'>): SubscriptionStore {
  const { definitions, states, ofUser } = SUBSCRIPTION_KEYS
  const keysOf = (userId: string) => [definitions, states, ofUser(userId)]
  const run = async (script: string, keys: string[], args: string[]): Promise<unknown> =>
    redis.eval(script, keys, args)

  async function get(ids: readonly string[]): Promise<readonly KeptSubscription[]> {
    if (ids.length === 0) return []
    const [kept, known] = await Promise.all([
      run(FIELDS, [definitions], [...ids]).then(textsOf),
      run(FIELDS, [states], [...ids]).then(textsOf),
    ])
    return ids.flatMap((_, i) => {
      const subscription = parseSubscription(kept[i])
      return subscription ? [{ subscription, state: parseState(known[i]) }] : []
    })
  }

  async function list(userId: string): Promise<readonly KeptSubscription[]> {
    const found = await get(textsOf(await run(MEMBERS, [ofUser(userId)], [])).filter(isText))
    return found.toSorted((a, b) => a.subscription.createdMs - b.subscription.createdMs)
  }

  async function remove(userId: string, id: string): Promise<boolean> {
    return Number(await run(REMOVE, keysOf(userId), [id])) === 1
  }

  return {
    async add(subscription) {
      const { id, userId } = subscription
      const values = [id, JSON.stringify(subscription), JSON.stringify(NEW_EPISODE)]
      const bounds = [String(maxPerUser), String(maxInAll)]
      const told = await run(ADD, keysOf(userId), [...values, ...bounds])
      if (told === 'added' || told === 'too_many' || told === 'full') return told
      throw new Error('Redis gave no outcome')
    },
    list,
    remove,
    async removeAll(userId) {
      const ids = textsOf(await run(MEMBERS, [ofUser(userId)], [])).filter(isText)
      for (const id of ids) await remove(userId, id)
    },
    async states() {
      const told = textsOf(await run(ALL_FIELDS, [states], []))
      const found = new Map<string, EpisodeState>()
      for (let i = 0; i < told.length; i += 2) found.set(told[i] ?? '', parseState(told[i + 1]))
      return found
    },
    get,
    async swap(id, from, to) {
      const args = [id, JSON.stringify(from), JSON.stringify(to)]
      return Number(await run(SWAP, [states], args)) === 1
    },
  }
}

function isText(value: string | undefined): value is string {
  return value !== undefined
}

function textsOf(told: unknown): readonly (string | undefined)[] {
  if (!Array.isArray(told)) throw new Error('Redis gave no list')
  return told.map((value: unknown) => (typeof value === 'string' ? value : undefined))
}

function parseSubscription(text: string | undefined): Subscription | undefined {
  const value: unknown = text === undefined ? undefined : JSON.parse(text)
  return isSubscription(value) ? value : undefined
}

function isSubscription(value: unknown): value is Subscription {
  if (typeof value !== 'object' || value === null) return false
  const fields: Readonly<Record<string, unknown>> = { ...value }
  const texts = ['id', 'userId', 'url', 'secret'].every((name) => typeof fields[name] === 'string')
  return texts && typeof fields.place === 'object' && typeof fields.watched === 'object'
}

/** In the order of what was written, so that writing it again gives the same text. */
function parseState(text: string | undefined): EpisodeState {
  const value: unknown = text === undefined ? {} : JSON.parse(text)
  return { ...NEW_EPISODE, ...(typeof value === 'object' ? value : {}) }
}
