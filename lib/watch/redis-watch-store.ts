import type { Redis } from '@upstash/redis'
import { watchConfig } from '../config.js'
import { stateOfText } from './watch-state.js'
import type { WatchStore } from './watch-store.js'

const STATE = `${watchConfig.keyPrefix}state`
const LEASE = `${watchConfig.keyPrefix}lease`

const RELEASE =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end"

/** One JSON text, and a lease that expires. The client must give texts as they were stored. */
export function redisWatchStore(redis: Pick<Redis, 'get' | 'set' | 'eval'>): WatchStore {
  let holder: string | undefined
  return {
    async load() {
      const text = await redis.get<string>(STATE)
      return typeof text === 'string' ? stateOfText(text) : undefined
    },
    async save(state) {
      await redis.set(STATE, JSON.stringify(state))
    },
    async acquire(leaseMs) {
      const wanted = crypto.randomUUID()
      const isTaken = (await redis.set(LEASE, wanted, { nx: true, px: leaseMs })) === 'OK'
      if (isTaken) holder = wanted
      return isTaken
    },
    async release() {
      if (holder !== undefined) await redis.eval(RELEASE, [LEASE], [holder])
      holder = undefined
    },
  }
}
