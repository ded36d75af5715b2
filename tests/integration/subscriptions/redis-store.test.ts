import { afterAll, beforeAll } from 'vitest'
import { openRedis } from '../../../lib/redis/open-redis.js'
import { redisSubscriptions } from '../../../lib/subscriptions/redis-store.js'
import { startUpstashServer, type UpstashServer } from '../../../scripts/embedded/upstash-server.js'
import { subscriptionStoreConformance } from '../../support/conformance/subscription-store.js'

for (const backend of ['redis-server', 'embedded'] as const) {
  let server: UpstashServer
  beforeAll(async () => {
    server = await startUpstashServer({ backend })
  })
  afterAll(() => server.close())
  subscriptionStoreConformance(`Redis over ${backend}`, async () => {
    const redis = openRedis(server, { timeoutMs: 5_000, isRaw: true })
    await redis.flushdb()
    return redisSubscriptions(redis)
  })
}
