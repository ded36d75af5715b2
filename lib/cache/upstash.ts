import type { Redis } from '@upstash/redis'
import { cacheConfig } from '../config.js'
import { openRedis, type RedisAddress } from '../redis/open-redis.js'
import { type CacheTier, Garbage } from './cache.js'
import { decodeFrame, encodeFrame } from './frame.js'

/** Redis as a tier. `maxValueBytes` is before base64, which adds a third; `now` is epoch ms. */
export interface UpstashTierOptions {
  readonly redis: Pick<Redis, 'get' | 'set' | 'del'>
  readonly maxValueBytes: number
  readonly keyPrefix: string
  readonly now: () => number
}

/**
 * L2: Upstash Redis, shared by all instances. A value is the base64 text of its frame, because
 * commands travel as JSON. Redis drops it when it expires. Larger values are declined.
 *
 * The client must not deserialise by itself: text that looks like a number would come back as one.
 */
export function upstashTier(options: UpstashTierOptions): CacheTier {
  const { redis, maxValueBytes, keyPrefix, now } = options
  return {
    name: 'redis',
    async get(key) {
      const text = await redis.get<unknown>(keyPrefix + key)
      if (text === null) return undefined
      if (typeof text !== 'string') throw new Garbage(`a ${typeof text} instead of text`)
      const entry = decodeFrame(key, Buffer.from(text, 'base64'))
      return now() < entry.expiresAt ? entry : undefined
    },
    async set(key, entry) {
      const lifeMs = Math.ceil(entry.expiresAt - now())
      if (lifeMs <= 0 || entry.bytes.byteLength > maxValueBytes) return
      const text = Buffer.from(encodeFrame(key, entry).buffer).toString('base64')
      await redis.set(keyPrefix + key, text, { px: lifeMs })
    },
    async delete(key) {
      await redis.del(keyPrefix + key)
    },
  }
}

/** The stored text is base64 already: it is handed over as it is. */
export function cacheRedis(
  address: RedisAddress,
  timeoutMs: number = cacheConfig.redis.timeoutMs,
): Redis {
  return openRedis(address, { timeoutMs, isRaw: true })
}
