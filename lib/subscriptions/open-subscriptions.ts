import { subscriptionConfig } from '../config.js'
import { openRedis, type RedisAddress } from '../redis/open-redis.js'
import { memorySubscriptions } from './memory-store.js'
import { redisSubscriptions } from './redis-store.js'
import type { SubscriptionStore } from './subscription-store.js'

/** In Redis where there is one; else of this instance, and gone with it. */
export function openSubscriptions(upstash: RedisAddress | undefined): SubscriptionStore {
  if (!upstash) return memorySubscriptions()
  const timeoutMs = subscriptionConfig.redisTimeoutMs
  return redisSubscriptions(openRedis(upstash, { timeoutMs, isRaw: true }))
}
