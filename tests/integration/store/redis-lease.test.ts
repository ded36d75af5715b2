import { Redis } from '@upstash/redis'
import { afterAll, beforeAll } from 'vitest'
import { redisLease } from '../../../lib/store/redis-lease.js'
import { startUpstashServer, type UpstashServer } from '../../../scripts/embedded/upstash-server.js'
import { leaseConformance } from '../../support/conformance/lease.js'

let server: UpstashServer
let redis: Redis
let keys = 0

beforeAll(async () => {
  server = await startUpstashServer()
  redis = new Redis({ url: server.url, token: server.token })
})

afterAll(() => server.close())

leaseConformance('Redis', async () => {
  const key = `lease-${++keys}`
  return {
    contender: () => redisLease({ redis, key, lifeMs: 60_000 }),
    // What its expiry does.
    expire: async () => void (await redis.del(key)),
  }
})
