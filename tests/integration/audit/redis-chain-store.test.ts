import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAudit } from '../../../lib/audit/open-audit.js'
import { AUDIT_KEYS, redisChainStore } from '../../../lib/audit/redis-chain-store.js'
import { openRedis } from '../../../lib/redis/open-redis.js'
import { startUpstashServer, type UpstashServer } from '../../../scripts/embedded/upstash-server.js'
import { chainStoreConformance } from '../../support/conformance/chain-store.js'

const BACKENDS = ['redis-server', 'embedded'] as const

for (const backend of BACKENDS) {
  let server: UpstashServer
  const client = () => openRedis(server, { timeoutMs: 5_000, isRaw: true })
  beforeAll(async () => {
    server = await startUpstashServer({ backend })
  })
  afterAll(() => server.close())

  chainStoreConformance(`Redis over ${backend}`, async () => {
    await client().flushdb()
    return { open: (retained) => redisChainStore(client(), retained) }
  })

  test(`what is opened over ${backend} writes a keyed chain, and a hand in Redis breaks it`, async () => {
    const redis = client()
    await redis.flushdb()
    const lost: unknown[] = []
    const { log, reader } = openAudit(
      { upstash: server, key: 'a key that only the functions have' },
      { now: () => new Date(), random: Math.random, onLost: (_, cause) => lost.push(cause) },
    )
    const event = { correlationId: 'corr-1', outcome: 'failure', address: '203.0.113.77' } as const
    for (const actor of ['a', 'b', 'c']) await log.append({ type: 'login.failed', actor, ...event })
    expect(lost).toEqual([])
    expect(await reader.verify()).toMatchObject({ intact: true, entries: 3, keyed: true })
    const value = String(await redis.hget(AUDIT_KEYS.entries, '2'))
    expect(value).not.toContain('203.0.113.77')
    await redis.hset(AUDIT_KEYS.entries, { 2: value.replace('"failure"', '"success"') })
    expect(await reader.verify()).toMatchObject({
      intact: false,
      broken: { sequence: 2, reason: 'altered' },
    })
    await redis.hdel(AUDIT_KEYS.entries, '2')
    expect(await reader.verify()).toMatchObject({ broken: { sequence: 2, reason: 'missing' } })
  })
}

test('a Redis that is away loses the event aloud, and the caller goes on', async () => {
  const lost: (readonly string[])[] = []
  const { log, reader } = openAudit(
    { upstash: { url: 'http://127.0.0.1:9', token: 'x' }, key: undefined },
    { now: () => new Date(), random: () => 0, onLost: (types) => lost.push(types) },
  )
  await log.append({ type: 'cron.ran', correlationId: 'corr-1', outcome: 'success' })
  expect(lost).toEqual([['cron.ran']])
  await expect(reader.verify()).rejects.toThrow()
})
