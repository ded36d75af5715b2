import { auditConfig } from '../config.js'
import { openRedis, type RedisAddress } from '../redis/open-redis.js'
import type { AuditLog } from './audit-log.js'
import { type AuditReader, auditReader } from './audit-reader.js'
import type { ChainStore } from './chain-store.js'
import { chainedLog } from './chained-log.js'
import { memoryChainStore } from './memory-chain-store.js'
import { redisChainStore } from './redis-chain-store.js'
import { makeSealer } from './seal.js'

/** What a deployment decides of its log: where the chain lies and who can write it. */
export interface AuditSettings {
  /** Absent: each instance has a chain of its own, in memory. */
  readonly upstash: RedisAddress | undefined
  /** Makes the chain one that only its holder can write. */
  readonly key: string | undefined
}

/** Time, chance (uniform in [0, 1)) and where losses are told: what the log takes from outside. */
export interface AuditWorld {
  readonly now: () => Date
  readonly random: () => number
  /** Told of events that could not be kept. */
  readonly onLost: (types: readonly string[], cause: unknown) => void
}

/** What is told, read and claimed of one chain. */
export interface Audit {
  readonly log: AuditLog
  readonly reader: AuditReader
  /** True for the first who claims a name: of many instances one tells. */
  readonly claim: ChainStore['claim']
}

/** The log and its reader over one chain: in Redis where there is one, else in memory. */
export function openAudit({ upstash, key }: AuditSettings, world: AuditWorld): Audit {
  const store = upstash
    ? redisChainStore(openRedis(upstash, { timeoutMs: auditConfig.redis.timeoutMs, isRaw: true }))
    : memoryChainStore()
  const sealer = makeSealer(key)
  return {
    log: chainedLog({ store, sealer, ...world }),
    reader: auditReader(store, sealer),
    claim: store.claim,
  }
}
