import { Failure } from '../domain/errors.js'
import { openRedis, type RedisAddress } from '../redis/open-redis.js'
import type { KeyedStore } from './keyed-store.js'

/** Compare and write in one step. An absent value is `false` in a script. */
const PUT = `local held = redis.call('get', KEYS[1])
if ARGV[3] == 'absent' and held then return 0 end
if ARGV[3] == 'equal' and held ~= ARGV[4] then return 0 end
if ARGV[2] == '0' then redis.call('set', KEYS[1], ARGV[1])
else redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2]) end
return 1`

const COUNT = `local sum = redis.call('incrby', KEYS[1], ARGV[1])
redis.call('pexpire', KEYS[1], ARGV[2])
return sum`

/** Over Upstash. Values are the text that was written, never parsed on the way. */
export function redisKeyedStore(address: RedisAddress, timeoutMs: number): KeyedStore {
  const redis = openRedis(address, { timeoutMs, isRaw: true })
  return {
    async get(key) {
      return (await answer(redis.get<string>(key))) ?? undefined
    },
    async put(key, value, { lifeMs, onlyIf } = {}) {
      const mode = onlyIf === undefined ? 'any' : onlyIf === null ? 'absent' : 'equal'
      // At least 1: Redis refuses a life of no time.
      const life = lifeMs === undefined ? '0' : String(Math.max(1, Math.round(lifeMs)))
      return Number(await answer(redis.eval(PUT, [key], [value, life, mode, onlyIf ?? '']))) === 1
    },
    async delete(keys) {
      if (keys.length > 0) await answer(redis.del(...keys))
    },
    async count(key, by, lifeMs) {
      return Number(await answer(redis.eval(COUNT, [key], [String(by), String(lifeMs)])))
    },
  }
}

function answer<T>(call: Promise<T>): Promise<T> {
  return call.catch((cause: unknown) => {
    throw new Failure('accounts_unavailable', 'Redis gave no answer.', { cause })
  })
}
