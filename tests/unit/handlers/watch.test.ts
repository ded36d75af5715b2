import * as v from 'valibot'
import { expect, test } from 'vitest'
import { watchHandler } from '../../../lib/handlers/watch.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseBody } from '../../../lib/http/parse-query.js'
import { silenceBody, watchAnswer, watchContract } from '../../../lib/schema/contracts/watch.js'
import { memoryWatchStore } from '../../../lib/watch/memory-watch-store.js'
import { WATCH_RULES } from '../../../lib/watch/rules.js'
import type { WatchDeps } from '../../../lib/watch/run-watch.js'
import { survivingStore } from '../../../lib/watch/surviving-store.js'
import { call, memoryDeps, NOW, post } from '../../support/memory-deps.js'

function world(lateHours = 0) {
  const deps = memoryDeps()
  const now = () => Date.parse(NOW)
  const watch: WatchDeps = {
    rules: WATCH_RULES,
    sights: {
      runs: async () => ({
        runs: [
          {
            run: { cycleMs: now() - (8 + lateHours) * 3_600_000 },
            leads: [],
            complete: true,
            publishedMs: 0,
            version: 'v',
            source: 'memory',
          },
        ],
        ageSeconds: 0,
        stale: false,
      }),
      cubeSource: undefined,
      metrics: () => Promise.reject(new Error('away')),
      pingBuckets: [],
      isAuditIntact: async () => true,
    },
    store: survivingStore({ own: memoryWatchStore(now) }),
    receiver: { url: 'https://example.com/hook', secret: undefined, format: 'plain' },
    sender: deps.webhooks,
    log: () => undefined,
    deployment: 'test',
    now,
  }
  const endpoint = defineEndpoint({
    contract: watchContract,
    parseQuery: () => ({}),
    parseBody: (body) => parseBody(body, Object.keys(silenceBody.entries), silenceBody),
    handle: watchHandler(() => watch),
  })
  const ask = async (init?: RequestInit) => {
    const response = await call(endpoint, deps, '/api/v1/cron/watch', init)
    const body = await response.json()
    if (response.ok) expect(v.safeParse(watchAnswer, body).issues).toBeUndefined()
    return { status: response.status, body }
  }
  return { ask, watch, sent: deps.sent, audited: deps.audited }
}

test('what was seen is answered, and what could not be is null', async () => {
  const { body } = await world().ask()
  const rule = (id: string) => body.rules.find((one: { id: string }) => one.id === id)
  expect(rule('run_late')).toMatchObject({ state: 'closed', value: 0, unit: 'min' })
  expect(rule('error_ratio')).toMatchObject({ state: 'closed', value: null })
  expect(rule('audit_broken')).toMatchObject({ value: 0 })
  expect(body).toMatchObject({ scope: 'instance', sent: [], waiting: 0 })
})

test('a rule that opens is told to the receiver', async () => {
  const { ask, sent } = world(10)
  const { body } = await ask()
  expect(body.sent).toHaveLength(1)
  expect(sent.map(({ body: text }) => JSON.parse(text).rule)).toEqual(['run_late'])
  expect((await ask()).body.sent).toEqual([])
})

test('a POST silences a rule until a time, which the answer states, and 0 ends it', async () => {
  const { ask, sent } = world(10)
  const { body } = await ask(post({ rule: 'run_late', minutes: 30 }))
  expect(body.rules[0]).toMatchObject({ id: 'run_late', silenced_until: '2026-11-24T14:15:10Z' })
  await ask()
  expect(sent).toEqual([])
  await ask(post({ rule: 'run_late', minutes: 0 }))
  await ask()
  expect(sent).toHaveLength(1)
})

test.each([
  ['an unknown rule', { rule: 'x', minutes: 1 }],
  ['more than a week', { rule: 'run_late', minutes: 10_081 }],
  ['a part of a minute', { rule: 'run_late', minutes: 1.5 }],
  ['nothing', {}],
])('%s is refused', async (_name, body) => {
  expect((await world().ask(post(body))).status).toBe(400)
})

test('while another is at work it says so', async () => {
  const { ask, watch } = world()
  await watch.store.begin(60_000)
  expect((await ask()).body).toEqual({ outcome: 'busy' })
})

test('each look leaves its entry in the audit chain, also one that failed', async () => {
  const { ask, watch, audited } = world(10)
  await ask()
  expect(audited).toMatchObject([
    { type: 'cron.ran', actor: 'cron', outcome: 'success', details: { job: 'watch', done: 1 } },
  ])
  Object.assign(watch, { store: undefined })
  expect((await ask()).status).toBe(500)
  expect(audited[1]).toMatchObject({ type: 'cron.ran', outcome: 'failure' })
})

test('so does whoever silences a rule', async () => {
  const { ask, audited } = world()
  await ask(post({ rule: 'run_late', minutes: 30 }))
  expect(audited).toMatchObject([
    {
      type: 'alert.silenced',
      actor: 'operator',
      outcome: 'success',
      details: { rule: 'run_late', minutes: 30 },
    },
  ])
})
