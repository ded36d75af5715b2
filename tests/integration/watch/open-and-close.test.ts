import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBucket } from '../../../lib/archive/s3-bucket.js'
import { auditReader } from '../../../lib/audit/audit-reader.js'
import { chainedLog } from '../../../lib/audit/chained-log.js'
import { recordOf } from '../../../lib/audit/entry.js'
import { AUDIT_KEYS, redisChainStore } from '../../../lib/audit/redis-chain-store.js'
import { makeSealer, sealAfter } from '../../../lib/audit/seal.js'
import { partTurns } from '../../../lib/audit/verify-part.js'
import { watchConfig } from '../../../lib/config.js'
import { HOUR_MS } from '../../../lib/domain/model-run.js'
import { openRedis } from '../../../lib/redis/open-redis.js'
import { s3ObjectStore } from '../../../lib/store/s3-object-store.js'
import { storeClient } from '../../../lib/store/store-client.js'
import { memoryMetricsStore } from '../../../lib/trace/memory-metrics-store.js'
import type { Metrics } from '../../../lib/trace/metrics.js'
import { metricsRecorder } from '../../../lib/trace/metrics-recorder.js'
import { metricsReader } from '../../../lib/trace/read-metrics.js'
import { upstashMetricsStore } from '../../../lib/trace/upstash-metrics-store.js'
import { auditSight } from '../../../lib/watch/audit-sight.js'
import { bucketWatchStore } from '../../../lib/watch/bucket-watch-store.js'
import type { Receiver } from '../../../lib/watch/deliver.js'
import { memoryWatchStore } from '../../../lib/watch/memory-watch-store.js'
import { redisWatchStore } from '../../../lib/watch/redis-watch-store.js'
import type { WatchRule } from '../../../lib/watch/rule.js'
import { type RuleId, WATCH_RULES } from '../../../lib/watch/rules.js'
import { runWatch, silence, type WatchDeps } from '../../../lib/watch/run-watch.js'
import { survivingStore } from '../../../lib/watch/surviving-store.js'
import { httpSender } from '../../../lib/webhook/http-sender.js'
import { startS3Server } from '../../../scripts/embedded/s3-server.js'
import { startUpstashServer, type UpstashServer } from '../../../scripts/embedded/upstash-server.js'
import { type MemoryRun, memoryArchive } from '../../support/memory-archive.js'
import { startWebhookReceiver } from '../../support/webhook-receiver.js'

/**
 * The real watch, with its real rules, over stand-ins that are broken and mended: an S3, a Redis with an
 * audit chain in it, counts, runs, and a receiver of webhooks. Only the clock is the test's.
 */
const MINUTE_MS = 60_000
const START_MS = Date.parse('2026-11-24T10:00:00Z')
const NEWEST: MemoryRun = { cycle: '2026-11-24T06:00:00Z', source: 'cubes' }
const rules: readonly WatchRule[] = WATCH_RULES

type World = Awaited<ReturnType<typeof startWorld>>
let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.close())

async function startWorld() {
  const directory = await mkdtemp(join(tmpdir(), 'watch-'))
  const buckets = ['archive', 'cubes']
  for (const name of buckets) await mkdir(join(directory, name))
  const s3 = await startS3Server({ directory, buckets })
  let server: UpstashServer = await startUpstashServer({ backend: 'embedded' })
  const { token, url } = server
  const port = Number(new URL(url).port)
  const redis = openRedis({ url, token }, { timeoutMs: 10_000, isRaw: true })
  const receiver = await startWebhookReceiver()
  const clock = { ms: START_MS }
  const now = () => clock.ms
  const sealer = makeSealer(undefined)
  const chain = redisChainStore(redis)
  const audit = auditReader(chain, sealer)
  const shared = upstashMetricsStore(redis)
  const runs = { list: [NEWEST] }
  const bucket = {
    name: 'archive',
    region: 'us-west-2',
    endpoint: s3.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  }
  const cubes = s3ObjectStore(storeClient(bucket), 'cubes')

  /** As one instance of the function has it, with nothing in its memory. */
  function instance(to: Partial<Receiver> = {}): WatchDeps {
    return {
      rules,
      sights: {
        runs: (signal) => memoryArchive({ runs: runs.list }).runs(signal),
        cubeSource: 'cubes',
        metrics: async () =>
          metricsReader({ shared, own: memoryMetricsStore(), flush: async () => undefined, now }),
        pingRedis: async () => void (await redis.ping()),
        pingBuckets: [
          async (signal) => void (await openBucket(bucket).listing.folders('DATA/', signal)),
        ],
        isAuditIntact: auditSight((look) => audit.verify(look), now),
      },
      store: survivingStore({
        shared: redisWatchStore(redis),
        bucket: bucketWatchStore(cubes, now),
        own: memoryWatchStore(now),
      }),
      receiver: { url: receiver.url, secret: 'shared with the receiver', format: 'plain', ...to },
      sender: async () => httpSender({ allowLoopback: true, now: Date.now, firstWaitMs: 1 }),
      log: () => undefined,
      deployment: 'test',
      now,
    }
  }

  return {
    s3,
    redis,
    receiver,
    clock,
    runs,
    instance,
    async append() {
      const log = chainedLog({
        store: chain,
        sealer,
        now: () => new Date(clock.ms),
        random: () => 0,
        onLost: (_types, cause) => {
          throw cause
        },
      })
      await log.append({ type: 'service.started', correlationId: 'x', outcome: 'success' })
    },
    /** A chain of so many entries. */
    async fill(count: number) {
      const records = Array.from({ length: 100 }, () =>
        recordOf({ type: 'cron.ran', correlationId: 'x', outcome: 'success' }, new Date(clock.ms)),
      )
      for (let left = count; left > 0; left -= records.length) {
        const { head } = await chain.range()
        await chain.extend(head, await sealAfter(head, records.slice(0, left), sealer))
      }
    },
    /** An instance that answers callers and counts, as production does. */
    recorder: () =>
      metricsRecorder({
        worker: crypto.randomUUID(),
        shared,
        own: memoryMetricsStore(),
        now,
        gauges: () => ({}),
        wait: async () => undefined,
      }),
    /** Counts of the present minute. */
    async count(record: (metrics: Metrics) => void) {
      const recorder = this.recorder()
      record(recorder)
      await recorder.flush()
    },
    stopRedis: () => server.close(),
    async startRedis() {
      server = await startUpstashServer({ backend: 'embedded', port, token })
    },
    async close() {
      await Promise.all([s3.close(), server.close(), receiver.close()])
      await rm(directory, { recursive: true })
    },
  }
}

const times = (count: number, work: () => void) => {
  for (let i = 0; i < count; i++) work()
}

function answer(metrics: Metrics, status: string, seconds: number) {
  const endpoint = 'getForecast'
  metrics.count('skypulse_requests_total', { method: 'GET', endpoint, status })
  metrics.observe('skypulse_request_duration_seconds', { endpoint }, seconds)
}

function answers(status: string, seconds = 0.05) {
  return world.count((metrics) => times(50, () => answer(metrics, status, seconds)))
}

function lookups(outcome: string) {
  return world.count((metrics) => metrics.count('skypulse_cache_lookups_total', { outcome }, 100))
}

interface Fault {
  readonly break: () => unknown
  readonly mend: () => unknown
}

/** How each rule's world is broken and mended. */
const FAULTS: Readonly<Record<RuleId, Fault>> = {
  run_late: {
    // The newest run is then one of a day ago: the next three should be there.
    break: () => {
      world.runs.list = [{ ...NEWEST, cycle: '2026-11-23T06:00:00Z' }]
    },
    mend: () => {
      world.runs.list = [{ ...NEWEST, cycle: cycleAt(world.clock.ms) }]
    },
  },
  run_incomplete: {
    break: () => {
      world.runs.list = [
        { ...NEWEST, cycle: cycleAt(world.clock.ms - 6 * HOUR_MS), leads: [0, 1, 2] },
      ]
    },
    mend: () => {
      world.runs.list = [{ ...NEWEST, cycle: cycleAt(world.clock.ms) }]
    },
  },
  cube_missing: {
    break: () => {
      world.runs.list = [{ cycle: cycleAt(world.clock.ms - 4 * HOUR_MS), source: 'files' }]
    },
    mend: () => {
      world.runs.list = [{ ...NEWEST, cycle: cycleAt(world.clock.ms) }]
    },
  },
  error_ratio: { break: () => answers('503'), mend: () => answers('200') },
  slow_answers: { break: () => answers('200', 8), mend: () => answers('200') },
  cache_misses: { break: () => lookups('miss'), mend: () => lookups('hit') },
  limiter_degraded: {
    break: async () => {
      await answers('200')
      await world.count((metrics) =>
        metrics.count('skypulse_limiter_degraded_requests_total', {}, 40),
      )
    },
    mend: () => answers('200'),
  },
  redis_unreachable: { break: () => world.stopRedis(), mend: () => world.startRedis() },
  bucket_unreachable: {
    break: () => world.s3.setFault({ kind: 'status', status: 503 }),
    mend: () => world.s3.setFault(undefined),
  },
  audit_broken: {
    break: async () => {
      await world.append()
      await world.redis.hset(AUDIT_KEYS.entries, { 1: `${'0'.repeat(64)} {}` })
    },
    mend: async () => void (await world.redis.del(AUDIT_KEYS.entries, AUDIT_KEYS.head)),
  },
}

/** The newest cycle whose run is there and not late. */
function cycleAt(nowMs: number): string {
  return new Date(Math.floor((nowMs - 3 * HOUR_MS) / (6 * HOUR_MS)) * 6 * HOUR_MS).toISOString()
}

/** Some hours on, nothing counted lately and all well. */
async function pass(hours: number) {
  world.clock.ms += hours * HOUR_MS
  world.runs.list = [{ ...NEWEST, cycle: cycleAt(world.clock.ms) }]
}

/** Watches of five minutes until a rule that waits has had its time; keeps the fault up. */
async function watchFor(deps: WatchDeps, minutes: number, keep: () => unknown) {
  for (let passed = 0; ; passed += 5) {
    const outcome = await runWatch(deps)
    expect(outcome.kind).toBe('watched')
    if (passed >= minutes) return
    world.clock.ms += 5 * MINUTE_MS
    await keep()
  }
}

const told = () =>
  world.receiver.received.splice(0).map(({ body }) => {
    const { rule, event } = Object(body)
    return `${rule} ${event}`
  })

describe('the watch, each thing broken and mended', () => {
  test.each(Object.entries(FAULTS))(
    '%s is told once when it opens, once when it closes',
    async (id, fault) => {
      const rule = rules.find((one) => one.id === id)
      if (!rule) throw new Error(`no rule ${id}`)
      await pass(6)
      const deps = world.instance()
      await runWatch(deps)
      expect(told()).toEqual([])

      await fault.break()
      await watchFor(deps, rule.opensAfterMinutes, isCounted(id) ? fault.break : () => undefined)
      const opened = world.receiver.received[0]?.body
      expect(told()).toEqual([`${id} opened`])
      expect(opened).toMatchObject({ severity: rule.severity, threshold: rule.threshold })
      const { value } = Object(opened)
      if (rule.bad === 'above') expect(value).toBeGreaterThan(rule.threshold)
      else expect(value).toBeLessThan(rule.threshold)
      await runWatch(deps)
      expect(told()).toEqual([])

      // What was counted has left the window by then.
      if (isCounted(id)) world.clock.ms += (rule.windowMinutes + 5) * MINUTE_MS
      await fault.mend()
      await watchFor(deps, rule.closesAfterMinutes, isCounted(id) ? fault.mend : () => undefined)
      expect(told()).toEqual([`${id} closed`])
      await runWatch(deps)
      expect(told()).toEqual([])
    },
  )
})

describe('an outage of Redis', () => {
  test('is told of once and its end once, though no instance outlives a watch', async () => {
    await pass(6)
    await runWatch(world.instance())
    await silence({ ruleId: 'run_late', minutes: 60 }, world.instance())
    await world.stopRedis()
    await FAULTS.run_late.break()
    for (let i = 0; i < 2; i++) {
      world.clock.ms += 5 * MINUTE_MS
      expect(await runWatch(world.instance())).toMatchObject({ scope: 'bucket' })
    }
    expect(told()).toEqual(['redis_unreachable opened'])
    await world.startRedis()
    for (let i = 0; i < 2; i++) {
      world.clock.ms += 5 * MINUTE_MS
      expect(await runWatch(world.instance())).toMatchObject({ scope: 'shared' })
    }
    expect(told()).toEqual(['redis_unreachable closed'])
    await pass(0)
    await runWatch(world.instance())
    expect(told()).toEqual([])
  })

  /** An instance that goes on answering, slowly and by limits of its own, some of it in vain. */
  async function outage(minutes: number) {
    const instance = world.recorder()
    await world.stopRedis()
    for (let minute = 0; minute < minutes; minute++) {
      times(50, () => {
        answer(instance, '503', 8)
        instance.count('skypulse_limiter_degraded_requests_total', {})
      })
      await instance.flush()
      world.clock.ms += MINUTE_MS
    }
    await world.startRedis()
    return instance
  }

  test('that is over and behind every window opens nothing when its counts arrive', async () => {
    await pass(6)
    const instance = await outage(20)
    world.clock.ms += 35 * MINUTE_MS
    times(50, () => answer(instance, '200', 0.05))
    await instance.flush()
    await pass(0)
    await runWatch(world.instance())
    expect(told()).toEqual([])
  })

  test('that has just ended is told of by what was counted in it', async () => {
    await pass(6)
    const instance = await outage(8)
    await instance.flush()
    await pass(0)
    const deps = world.instance()
    await runWatch(deps)
    expect(told().sort()).toEqual(['error_ratio opened', 'limiter_degraded opened'])
    world.clock.ms += 20 * MINUTE_MS
    const keep = () => answers('200')
    await keep()
    await watchFor(deps, 10, keep)
    expect(told().sort()).toEqual(['error_ratio closed', 'limiter_degraded closed'])
  })
})

function isCounted(id: string): boolean {
  return ['error_ratio', 'slow_answers', 'cache_misses', 'limiter_degraded'].includes(id)
}

test('an entry that lies behind the newest is told of when it is altered, once, and once when it is mended', async () => {
  const count = watchConfig.auditEntries + 600
  await pass(6)
  await world.fill(count)
  const at = String(count - 1_500)
  const entry = await world.redis.eval(
    "return redis.call('hget', KEYS[1], ARGV[1])",
    [AUDIT_KEYS.entries],
    [at],
  )
  const kept = String(entry)
  const deps = world.instance()
  await runWatch(deps)
  expect(told()).toEqual([])
  await world.redis.hset(AUDIT_KEYS.entries, { [at]: kept.replace('success', 'failure') })
  // Several rounds, in which other parts are found intact.
  await watchFor(deps, 2 * partTurns(count) * watchConfig.periodMinutes, () => pass(0))
  expect(told()).toEqual(['audit_broken opened'])
  await world.redis.hset(AUDIT_KEYS.entries, { [at]: kept })
  await watchFor(deps, 120, () => pass(0))
  expect(told()).toEqual(['audit_broken closed'])
  await FAULTS.audit_broken.mend()
})

describe('what is told', () => {
  test('arrives although the receiver was away, once, in order and with the same id', async () => {
    await pass(6)
    const deps = world.instance()
    world.receiver.answer(500)
    await FAULTS.bucket_unreachable.break()
    expect(await runWatch(deps)).toMatchObject({ sent: [] })
    await FAULTS.bucket_unreachable.mend()
    world.clock.ms += 5 * MINUTE_MS
    const waiting = await runWatch(deps)
    const ids = waiting.kind === 'watched' ? waiting.state.outbox.map(({ id }) => id) : []
    world.receiver.answer(204)
    world.clock.ms += 5 * MINUTE_MS
    // Another instance, which finds in Redis what is to be told.
    await runWatch(world.instance())
    expect(world.receiver.received.map(({ body }) => Object(body).id)).toEqual(ids)
    expect(told()).toEqual(['bucket_unreachable opened', 'bucket_unreachable closed'])
    await runWatch(deps)
    expect(told()).toEqual([])
  })

  test('is told once by several instances that take turns', async () => {
    await pass(6)
    await FAULTS.run_late.break()
    for (let i = 0; i < 3; i++) await runWatch(world.instance())
    await pass(0)
    for (let i = 0; i < 3; i++) await runWatch(world.instance())
    expect(told()).toEqual(['run_late opened', 'run_late closed'])
  })

  test('is told once by two that run at once: one of them is busy', async () => {
    await pass(6)
    await FAULTS.run_late.break()
    const kinds = await Promise.all([world.instance(), world.instance()].map((d) => runWatch(d)))
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['busy', 'watched'])
    expect(told()).toEqual(['run_late opened'])
    await pass(0)
    await runWatch(world.instance())
    expect(told()).toEqual(['run_late closed'])
  })

  test('is not told while it is silenced, by whichever instance', async () => {
    await pass(6)
    await silence({ ruleId: 'run_late', minutes: 60 }, world.instance())
    await FAULTS.run_late.break()
    await runWatch(world.instance())
    expect(told()).toEqual([])
    await silence({ ruleId: 'run_late', minutes: 0 }, world.instance())
    await runWatch(world.instance())
    expect(told()).toEqual(['run_late opened'])
    await pass(0)
    await runWatch(world.instance())
    expect(told()).toEqual(['run_late closed'])
  })

  test('is signed, and has the rule’s numbers', async () => {
    await pass(6)
    await FAULTS.bucket_unreachable.break()
    await runWatch(world.instance())
    await FAULTS.bucket_unreachable.mend()
    const [first] = world.receiver.received
    expect(Object.keys(first?.headers ?? {}).some((name) => /signature/.test(name))).toBe(true)
    expect(first?.body).toMatchObject({
      event: 'opened',
      rule: 'bucket_unreachable',
      value: 1,
      threshold: 0,
      unit: '1',
      time: new Date(world.clock.ms).toISOString(),
      deployment: 'test',
    })
    world.clock.ms += 5 * MINUTE_MS
    await runWatch(world.instance())
    told()
  })

  test('to a chat is one text with the numbers in both languages', async () => {
    await pass(6)
    const deps = world.instance({ format: 'slack' })
    await FAULTS.run_late.break()
    await runWatch(deps)
    const body = Object(world.receiver.received.splice(0)[0]?.body)
    expect(Object.keys(body)).toEqual(['text'])
    expect(body.text).toMatch(
      /ABIERTA: La próxima corrida del modelo está atrasada: \d+ min \(> 90 min/,
    )
    expect(body.text).toMatch(/OPENED: The next run of the model is late: \d+ min/)
    await pass(0)
    await runWatch(deps)
    world.receiver.received.splice(0)
  })

  test('without a receiver goes to the log, and is not kept', async () => {
    await pass(6)
    const logged: string[] = []
    const deps = { ...world.instance(), receiver: undefined, log: (e: string) => logged.push(e) }
    await FAULTS.run_late.break()
    expect(await runWatch(deps)).toMatchObject({ state: { outbox: [] } })
    await pass(0)
    await runWatch(deps)
    expect(logged).toEqual(['watch_notice', 'watch_notice'])
    expect(told()).toEqual([])
  })
})
