import type { Archive } from '../archive/archive.js'
import { CUBE_SOURCE } from '../archive/cube.js'
import { openBucket } from '../archive/s3-bucket.js'
import { metricsConfig, watchConfig } from '../config.js'
import type { Bucket, Env } from '../env.js'
import { openRedis, type RedisAddress } from '../redis/open-redis.js'
import { s3ObjectStore } from '../store/s3-object-store.js'
import { storeClient } from '../store/store-client.js'
import { memoryMetricsStore } from '../trace/memory-metrics-store.js'
import type { MetricsReader } from '../trace/metrics-snapshot.js'
import { metricsReader } from '../trace/read-metrics.js'
import { upstashMetricsStore } from '../trace/upstash-metrics-store.js'
import type { WebhookSender } from '../webhook/webhook.js'
import { auditSight, type VerifyAudit } from './audit-sight.js'
import { bucketWatchStore } from './bucket-watch-store.js'
import { memoryWatchStore } from './memory-watch-store.js'
import { redisWatchStore } from './redis-watch-store.js'
import { WATCH_RULES } from './rules.js'
import type { WatchDeps } from './run-watch.js'
import { type SurvivingStore, survivingStore } from './surviving-store.js'

/** What a watch uses of the world that all functions share. */
export interface WatchWorld {
  readonly archive: () => Promise<Archive>
  readonly verifyAudit: VerifyAudit
  readonly sender: () => Promise<WebhookSender>
  readonly log: WatchDeps['log']
}

/** As long as the instance lives: its memory is what is left when neither Redis nor the bucket answers. */
let store: SurvivingStore | undefined

/** The real world of a watch. */
export function openWatch(env: Env, world: WatchWorld): WatchDeps {
  const { upstash, cubes, alertWebhook, deploymentHosts } = env
  const redis =
    upstash && openRedis(upstash, { timeoutMs: watchConfig.redisTimeoutMs, isRaw: true })
  store ??= survivingStore({
    shared: redis && redisWatchStore(redis),
    bucket: cubes && bucketWatchStore(s3ObjectStore(storeClient(cubes), cubes.name), Date.now),
    own: memoryWatchStore(Date.now),
  })
  return {
    rules: WATCH_RULES,
    sights: {
      runs: async (signal) => (await world.archive()).runs(signal),
      cubeSource: cubes && CUBE_SOURCE,
      metrics: async () => openReader(upstash),
      pingRedis: redis && (async () => void (await redis.ping())),
      pingBuckets: [env.archive, ...(cubes ? [cubes] : [])].map(pingOf),
      isAuditIntact: auditSight(world.verifyAudit, Date.now),
    },
    store,
    receiver: alertWebhook,
    sender: world.sender,
    log: world.log,
    deployment: deploymentHosts[0] ?? 'local',
    now: Date.now,
  }
}

/** What all instances counted; without Redis nobody knows, for this function answers no callers. */
function openReader(upstash: RedisAddress | undefined): MetricsReader {
  const { redisTimeoutMs: timeoutMs } = metricsConfig
  return metricsReader({
    shared: upstash && upstashMetricsStore(openRedis(upstash, { timeoutMs, isRaw: true })),
    own: memoryMetricsStore(),
    flush: async () => undefined,
    now: Date.now,
  })
}

/** One listing: an answer, even an empty one, says that the bucket is there. */
function pingOf(bucket: Bucket): (signal: AbortSignal) => Promise<void> {
  const { listing } = openBucket(bucket)
  return async (signal) => void (await listing.folders('DATA/', signal))
}
