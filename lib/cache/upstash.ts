import { Redis } from '@upstash/redis'
import { cacheConfig } from '../config.js'
import { type CacheTier, Garbage } from './cache.js'
import { decodeFrame, encodeFrame } from './frame.js'

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

/** A client that makes one try, ends it in time, and hands text over as it is. */
export function cacheRedis(
  address: { readonly url: string; readonly token: string },
  timeoutMs: number = cacheConfig.redis.timeoutMs,
): Redis {
  return new Redis({
    url: address.url,
    token: address.token,
    retry: { retries: 0 },
    // As a function: a plain signal, once aborted, makes the client answer "Aborted" as a result.
    signal: () => AbortSignal.timeout(timeoutMs),
    automaticDeserialization: false,
    // The stored text is base64 already.
    responseEncoding: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
    readYourWrites: false,
  })
}
