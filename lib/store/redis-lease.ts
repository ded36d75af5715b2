import { randomUUID } from 'node:crypto'
import type { Redis } from '@upstash/redis'
import type { Lease } from './lease.js'

/** Compare and act in one step, or a lease that expired in between would be another's. */
const RENEW =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end"
const RELEASE =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end"

/** Which key is the lease, and for how many ms it holds unless it is renewed. */
export interface RedisLeaseOptions {
  readonly redis: Pick<Redis, 'set' | 'eval'>
  readonly key: string
  readonly lifeMs: number
}

/** A lease as a key of Redis that expires. */
export function redisLease({ redis, key, lifeMs }: RedisLeaseOptions): Lease {
  return {
    async acquire() {
      // Letters only: a client that parses answers as JSON must not take it for a number.
      const holder = `holder-${randomUUID()}`
      const taken = await redis.set(key, holder, { nx: true, px: lifeMs })
      if (taken !== 'OK') return undefined
      return {
        async renew() {
          return Number(await redis.eval(RENEW, [key], [holder, String(lifeMs)])) === 1
        },
        async release() {
          await redis.eval(RELEASE, [key], [holder])
        },
      }
    },
  }
}
