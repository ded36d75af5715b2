import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { watchConfig } from '../../../lib/config.js'
import { openRedis } from '../../../lib/redis/open-redis.js'
import { s3ObjectStore } from '../../../lib/store/s3-object-store.js'
import { storeClient } from '../../../lib/store/store-client.js'
import { bucketWatchStore } from '../../../lib/watch/bucket-watch-store.js'
import { redisWatchStore } from '../../../lib/watch/redis-watch-store.js'
import { type S3Server, startS3Server } from '../../../scripts/embedded/s3-server.js'
import { startUpstashServer, type UpstashServer } from '../../../scripts/embedded/upstash-server.js'
import { watchStoreConformance } from '../../support/conformance/watch-store.js'

let directory: string
let s3: S3Server
let upstash: UpstashServer
let buckets = 0

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'watch-stores-'))
  s3 = await startS3Server({ directory })
  upstash = await startUpstashServer({ backend: 'embedded' })
})

afterAll(async () => {
  await Promise.all([s3?.close(), upstash?.close()])
  await rm(directory, { recursive: true, force: true })
})

watchStoreConformance('Redis', async () => {
  const redis = openRedis(upstash, { timeoutMs: 1_000, isRaw: true })
  await redis.flushdb()
  return {
    another: () => redisWatchStore(redis),
    spoil: () => redis.set(`${watchConfig.keyPrefix}state`, '{'),
  }
})

watchStoreConformance('the bucket through the SDK', async () => {
  const name = `bucket-${++buckets}`
  await mkdir(join(directory, name))
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const client = storeClient({ name, region: 'us-west-2', endpoint: s3.url, credentials })
  const store = s3ObjectStore(client, name)
  return {
    another: () => bucketWatchStore(store, Date.now),
    spoil: () => store.put(`${watchConfig.bucketPrefix}state.json`, Buffer.from('{')),
  }
})
