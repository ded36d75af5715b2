import { beforeEach, describe, expect, it } from 'vitest'
import { watchConfig } from '../../../lib/config.js'
import { memoryWatchStore } from '../../../lib/watch/memory-watch-store.js'
import { WATCH_RULES } from '../../../lib/watch/rules.js'
import { runWatch, type WatchDeps } from '../../../lib/watch/run-watch.js'
import { survivingStore } from '../../../lib/watch/surviving-store.js'
import { EMPTY_STATE, type WatchState } from '../../../lib/watch/watch-state.js'
import type { WatchStore } from '../../../lib/watch/watch-store.js'

const MINUTE_MS = 60_000
const START_MS = Date.parse('2026-11-24T10:00:00Z')

let nowMs: number
let isBucketUp: boolean
let isAuditIntact: boolean
let arrived: string[]
let logged: string[]
/** What the receiver answers to the message of an id. */
let answerTo: (id: string) => number | 'gone'
let redis: WatchStore
beforeEach(() => {
  nowMs = START_MS
  isBucketUp = true
  isAuditIntact = true
  arrived = []
  logged = []
  answerTo = () => 204
  redis = memoryWatchStore(() => nowMs)
})

/** An instance that has just started. */
function instance(shared: WatchStore = redis): WatchDeps {
  return {
    rules: WATCH_RULES,
    sights: {
      runs: () => Promise.reject(new Error('not of this test')),
      cubeSource: undefined,
      metrics: () => Promise.reject(new Error('not of this test')),
      pingBuckets: [async () => (isBucketUp ? undefined : Promise.reject(new Error('down')))],
      isAuditIntact: async () => isAuditIntact,
    },
    store: survivingStore({ shared, own: memoryWatchStore(() => nowMs) }),
    receiver: { url: 'https://example.com/hook', secret: undefined, format: 'plain' },
    sender: async () => ({
      check: async () => undefined,
      async send({ id = '' }) {
        const status = answerTo(id)
        if (status === 'gone') throw new Error('the instance was ended')
        if (status < 300) arrived.push(id)
        return status < 300
          ? { ok: true, id, attempts: 1, status }
          : { ok: false, id, attempts: 1, status, fault: 'refused_by_receiver' }
      },
    }),
    log: (event, { id }) => void logged.push(`${event} ${id}`),
    deployment: 'test',
    now: () => nowMs,
  }
}

const BUCKET = `bucket_unreachable-opened-${START_MS}`
const AUDIT = `audit_broken-opened-${START_MS}`

function breakBoth() {
  isBucketUp = false
  isAuditIntact = false
}

describe('a message', () => {
  it.each([400, 404, 410, 422])('that is refused with %i does not hold up the next', async (no) => {
    breakBoth()
    answerTo = (id) => (id === BUCKET ? no : 204)
    await runWatch(instance())
    expect(arrived).toEqual([AUDIT])
    expect(logged).toContain(`watch_dropped ${BUCKET}`)
    await runWatch(instance())
    expect(arrived).toEqual([AUDIT])
  })

  it.each([302, 408, 425, 429, 500, 503])(
    'that is refused with %i is tried again, before the next',
    async (status) => {
      breakBoth()
      answerTo = () => status
      await runWatch(instance())
      expect(logged).toContain(`watch_undelivered ${BUCKET}`)
      answerTo = () => 204
      await runWatch(instance())
      expect(arrived).toEqual([BUCKET, AUDIT])
    },
  )

  it('that arrived, though that could not be remembered, comes again with the same id', async () => {
    breakBoth()
    let saves = 0
    const losesTheSecond: WatchStore = {
      ...redis,
      save: async (state) => {
        saves += 1
        if (saves === 2) throw new Error('away')
        await redis.save(state)
      },
    }
    await runWatch(instance(losesTheSecond))
    nowMs += 5 * MINUTE_MS
    await runWatch(instance())
    expect(arrived).toEqual([BUCKET, AUDIT, BUCKET, AUDIT])
  })

  it('whose instance is ended while it sends comes with the same id', async () => {
    breakBoth()
    answerTo = (id) => (id === AUDIT ? 'gone' : 204)
    await expect(runWatch(instance())).rejects.toThrow()
    nowMs += 5 * MINUTE_MS
    answerTo = () => 204
    await runWatch(instance())
    expect(arrived).toEqual([BUCKET, BUCKET, AUDIT])
  })

  it('is logged when it is made, however many wait', async () => {
    const waiting: WatchState = {
      ...EMPTY_STATE,
      outbox: Array.from({ length: watchConfig.maxOutbox }, (_, i) => ({
        id: `${i}`,
        ruleId: 'run_late',
        what: 'opened',
        timeMs: 0,
        value: 1,
      })),
    }
    await redis.save(waiting)
    answerTo = () => 503
    breakBoth()
    await runWatch(instance())
    expect(logged).toContain(`watch_notice ${BUCKET}`)
    expect(logged).toContain(`watch_notice ${AUDIT}`)
  })
})

it('what is remembered is later than what was before, whatever the clock says', async () => {
  await runWatch(instance())
  const first = await redis.load()
  nowMs -= MINUTE_MS
  isBucketUp = false
  await runWatch(instance())
  const second = await redis.load()
  expect(second?.savedMs).toBeGreaterThan(first?.savedMs ?? Number.POSITIVE_INFINITY)
  expect(second?.rules.bucket_unreachable?.isOpen).toBe(true)
})
