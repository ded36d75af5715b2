import * as v from 'valibot'
import { beforeEach, describe, expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/me/subscriptions/index.js'
import { endpoint as testEndpoint } from '../../../api/v1/me/subscriptions/test.js'
import { subscriptionConfig } from '../../../lib/config.js'
import { Failure } from '../../../lib/domain/errors.js'
import { runSubscriptions } from '../../../lib/handlers/run-subscriptions.js'
import {
  subscriptionsAnswer,
  subscriptionsCronAnswer,
  subscriptionsCronContract,
  subscriptionTestAnswer,
} from '../../../lib/schema/contracts/subscriptions.js'
import { memorySubscriptions } from '../../../lib/subscriptions/memory-store.js'
import type { SubscriptionStore } from '../../../lib/subscriptions/subscription-store.js'
import type { Delivery } from '../../../lib/webhook/webhook.js'
import { subscriptionOf } from '../../support/conformance/subscription-store.js'
import { knownUser } from '../../support/known-user.js'
import { type FieldAt, memoryArchive } from '../../support/memory-archive.js'
import { call, memoryDeps, NEWEST, post } from '../../support/memory-deps.js'
import { weather } from '../../support/weather.js'

const PATH = '/api/v1/me/subscriptions'
const HOOK = 'https://hooks.example.com/skypulse'
const BAND = { location: 'Pergamino', profile: 'agricultor', band: 'alto', url: HOOK }

let store: SubscriptionStore
beforeEach(() => {
  store = memorySubscriptions()
})

const world = (options = {}) =>
  memoryDeps({ subscriptions: store, ...knownUser('user-1'), ...options })

async function made(body: object, deps = world()) {
  const response = await call(endpoint, deps, PATH, post(body))
  expect(response.status, await response.clone().text()).toBe(201)
  return v.parse(subscriptionsAnswer, await response.json())
}

describe('/me/subscriptions', () => {
  test('makes one, shows its secret once, and lists it without', async () => {
    const deps = world()
    const answer = await made({ ...BAND, name: 'Lote 7', options: { task: 'spraying' } }, deps)
    expect(answer).toMatchObject({
      name: 'Lote 7',
      place: { name: 'Pergamino' },
      watched: { kind: 'band', profile: 'agricultor', options: { task: 'spraying' }, band: 'alto' },
      hours: 24,
      url: HOOK,
      secret: expect.stringMatching(/^whsec_[\w-]{43}$/),
    })
    const listed = await call(endpoint, deps, PATH)
    const text = await listed.text()
    expect(listed.headers.get('cache-control')).toContain('no-store')
    expect(text).not.toContain('whsec_')
    v.parse(subscriptionsAnswer, JSON.parse(text))
    expect(deps.audited).toMatchObject([{ type: 'subscription.created', actor: 'user-1' }])
    expect(JSON.stringify(deps.audited)).not.toContain('hooks.example.com')
  })

  test('takes an alert level, with or without phenomena', async () => {
    const body = { lat: -31.42, lon: -64.19, alert_level: 'orange', url: HOOK }
    expect(await made({ ...body, phenomena: ['wind'] })).toMatchObject({
      watched: { kind: 'alert', level: 'orange', phenomena: ['wind'] },
    })
    expect(await made(body)).toMatchObject({ watched: { phenomena: [] } })
  })

  test.each([
    ['no place', { band: 'alto', url: HOOK }, ''],
    ['half a place', { lat: 1, band: 'alto', url: HOOK }, ''],
    ['neither band nor level', { location: 'Pergamino', url: HOOK }, ''],
    ['both', { ...BAND, alert_level: 'red' }, ''],
    ['an unknown band', { ...BAND, band: 'grave' }, '/band'],
    ['an option of another profile', { ...BAND, options: { nope: 1 } }, '/options/nope'],
    ['an option out of its range', { ...BAND, options: { task: 'dancing' } }, '/options/task'],
    [
      'an unknown phenomenon',
      { ...BAND, band: undefined, alert_level: 'red', phenomena: ['x'] },
      '/phenomena/0',
    ],
    ['too many hours', { ...BAND, hours: 73 }, '/hours'],
    ['markup in the name', { ...BAND, name: '<b>x</b>' }, '/name'],
    ['an unknown member', { ...BAND, secret: 'mine' }, '/secret'],
    ['no url', { ...BAND, url: undefined }, '/url'],
  ])('refuses %s at its pointer', async (_, body, pointer) => {
    const response = await call(endpoint, world(), PATH, post(body))
    expect(response.status).toBe(400)
    const { errors } = (await response.json()) as { errors: { pointer: string }[] }
    expect(errors.map((fault) => fault.pointer)).toContain(pointer)
    expect((await store.states()).size).toBe(0)
  })

  test('refuses an address that no message may go to', async () => {
    const deps = world()
    const { webhooks } = deps
    const refusing = {
      ...deps,
      webhooks: async () => ({
        ...(await webhooks()),
        check: async () => 'address_refused' as const,
      }),
    }
    const response = await call(endpoint, refusing, PATH, post(BAND))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ pointer: '/url' }] })
  })

  test('refuses a place outside of the grid', async () => {
    const body = { lat: 40, lon: 3, alert_level: 'red', url: HOOK }
    expect((await call(endpoint, world(), PATH, post(body))).status).toBe(422)
  })

  test('keeps so many of one user', async () => {
    for (let i = 0; i < subscriptionConfig.maxPerUser; i += 1) await made(BAND)
    const response = await call(endpoint, world(), PATH, post(BAND))
    expect(response.status).toBe(400)
  })

  test('ends one’s own, and says of another’s that it is not there', async () => {
    await store.add(subscriptionOf({ id: 'sub_aaaaaaaaaaaaaaaa' }))
    const target = `${PATH}?id=sub_aaaaaaaaaaaaaaaa`
    const other = world(knownUser('user-2'))
    expect((await call(endpoint, other, target, { method: 'DELETE' })).status).toBe(404)
    const listed = await (await call(endpoint, other, PATH)).json()
    expect(listed).toEqual({ subscriptions: [] })
    expect((await call(endpoint, world(), target, { method: 'DELETE' })).status).toBe(204)
    expect((await call(endpoint, world(), target, { method: 'DELETE' })).status).toBe(404)
    expect((await call(endpoint, world(), PATH, { method: 'DELETE' })).status).toBe(400)
  })

  test('lists one by its id', async () => {
    const ids = ['sub_aaaaaaaaaaaaaaaa', 'sub_bbbbbbbbbbbbbbbb']
    for (const id of ids) await store.add(subscriptionOf({ id }))
    const { subscriptions } = await (await call(endpoint, world(), `${PATH}?id=${ids[1]}`)).json()
    expect(subscriptions.map(({ id }: { id: string }) => id)).toEqual([ids[1]])
  })

  test('is nobody’s without a credential, and 503 while it cannot be reached', async () => {
    expect((await call(endpoint, memoryDeps(), PATH)).status).toBe(401)
    const away: SubscriptionStore = { ...store, list: () => Promise.reject(new Error('away')) }
    expect((await call(endpoint, world({ subscriptions: away }), PATH)).status).toBe(503)
  })
})

describe('a test message', () => {
  test('is sent now, signed with the secret, and told how it went', async () => {
    await store.add(subscriptionOf())
    const deps = world()
    const { id, secret, url } = subscriptionOf()
    const response = await call(testEndpoint, deps, `${PATH}/test`, post({ id }))
    expect(v.parse(subscriptionTestAnswer, await response.json())).toMatchObject({
      delivered: true,
      status: 200,
    })
    expect(deps.sent).toMatchObject([{ url, secret }])
    expect(JSON.parse(deps.sent[0]?.body ?? '')).toMatchObject({
      type: 'subscription.test',
      id: deps.sent[0]?.id,
    })
  })

  test('that does not arrive says why', async () => {
    await store.add(subscriptionOf())
    const fault: Delivery = { ok: false, id: 'd1', attempts: 4, fault: 'unreachable' }
    const deps = world({ deliver: () => fault })
    const { id } = subscriptionOf()
    const response = await call(testEndpoint, deps, `${PATH}/test`, post({ id }))
    expect(response.status).toBe(200)
    expect(v.parse(subscriptionTestAnswer, await response.json())).toEqual({
      delivered: false,
      delivery_id: 'd1',
      attempts: 4,
      fault: 'unreachable',
    })
  })

  test('of another’s subscription is not sent', async () => {
    await store.add(subscriptionOf())
    const deps = world(knownUser('user-2'))
    const { id } = subscriptionOf()
    expect((await call(testEndpoint, deps, `${PATH}/test`, post({ id }))).status).toBe(404)
    expect(deps.sent).toEqual([])
  })
})

test('made while its account is deleted is not left behind', async () => {
  let asked = 0
  const rolesNow = async () => (asked++ === 0 ? ['user'] : undefined)
  const deps = world({ accounts: async () => ({ rolesNow }) })
  expect((await call(endpoint, deps, PATH, post(BAND))).status).toBe(401)
  expect(await store.list('user-1')).toEqual([])
  expect(deps.audited).toEqual([])
})

describe('the cron', () => {
  const endpointOfCron = {
    contract: subscriptionsCronContract,
    parseQuery: () => ({}),
    handle: runSubscriptions,
  }
  const STORM: FieldAt = (_, timeMs) => (timeMs > Date.parse('2026-11-24T18:00:00Z') ? 30 : 2)
  const wet = (cycle: string) =>
    memoryArchive({ runs: [{ cycle }], value: weather({ wind_speed: STORM }) })
  const mild = (cycle: string) => memoryArchive({ runs: [{ cycle }], value: weather() })
  const windy = {
    watched: { kind: 'band', profile: 'general', options: {}, band: 'alto' },
  } as const

  async function run(options: Parameters<typeof world>[0]) {
    const deps = world(options)
    const response = await call(endpointOfCron, deps, '/api/v1/cron/subscriptions')
    const body = v.parse(subscriptionsCronAnswer, await response.json())
    return { body, deps }
  }

  test('tells once that a band is reached, and again only after it fell', async () => {
    await store.add(subscriptionOf(windy))
    const runs = [
      [mild(NEWEST), 0],
      [wet('2026-11-24T12:00:00Z'), 1],
      [wet('2026-11-24T18:00:00Z'), 0],
      [mild('2026-11-25T00:00:00Z'), 0],
      [wet('2026-11-25T06:00:00Z'), 1],
    ] as const
    for (const [archive, sent] of runs) {
      const { body, deps } = await run({ archive })
      expect(body).toMatchObject({ looked_at: 1, sent, failed: 0 })
      expect(deps.sent).toHaveLength(sent)
    }
  })

  test('says what, where and when, in a message signed by its secret', async () => {
    await store.add(subscriptionOf(windy))
    const { deps } = await run({ archive: wet(NEWEST) })
    const [message] = deps.sent
    expect(message).toMatchObject({ secret: subscriptionOf().secret, url: subscriptionOf().url })
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      type: 'subscription.reached',
      id: message?.id,
      run: '2026-11-24T06:00:00.000Z',
      reached: { at: '2026-11-24T19:00:00.000Z' },
    })
    expect(deps.audited).toMatchObject([
      { type: 'cron.ran', actor: 'cron', details: { job: 'subscriptions', done: 1 } },
    ])
  })

  test('tells of an alert level of the phenomena that are watched', async () => {
    const RAIN: FieldAt = (_, timeMs) =>
      timeMs > Date.parse('2026-11-25T00:00:00Z') && timeMs <= Date.parse('2026-11-25T10:00:00Z')
        ? 9
        : 0
    const archive = memoryArchive({
      runs: [{ cycle: NEWEST }],
      value: weather({ precipitation_amount: RAIN }),
    })
    const alert = (id: string, phenomena: readonly string[]) =>
      subscriptionOf({ id, hours: 48, watched: { kind: 'alert', level: 'orange', phenomena } })
    await store.add(alert('sub_rain', ['rain']))
    await store.add(alert('sub_wind', ['wind']))
    const { body, deps } = await run({ archive })
    expect(body).toMatchObject({ looked_at: 2, sent: 1 })
    expect(JSON.parse(deps.sent[0]?.body ?? '')).toMatchObject({
      subscription: { id: 'sub_rain' },
      reached: { level: 'orange', phenomenon: 'rain' },
    })
  })

  test('does nothing twice for one run', async () => {
    await store.add(subscriptionOf(windy))
    await run({ archive: wet(NEWEST) })
    const { body } = await run({ archive: wet(NEWEST) })
    expect(body).toMatchObject({ looked_at: 0, sent: 0 })
  })

  test('tries again what did not arrive, counts it, and gives up in the end', async () => {
    await store.add(subscriptionOf(windy))
    const failing: Delivery = { ok: false, id: 'd', attempts: 3, fault: 'unreachable' }
    for (let i = 1; i <= subscriptionConfig.maxFailures; i += 1) {
      const { body, deps } = await run({ archive: wet(NEWEST), deliver: () => failing })
      expect(body).toMatchObject({ looked_at: 1, failed: 1 })
      const isLast = i === subscriptionConfig.maxFailures
      expect(deps.audited.some(({ type }) => type === 'subscription.disabled')).toBe(isLast)
    }
    const [kept] = await store.list('user-1')
    expect(kept?.state).toMatchObject({
      disabled: true,
      deadLetters: subscriptionConfig.maxFailures,
    })
    const { body } = await run({ archive: wet(NEWEST) })
    expect(body).toMatchObject({ looked_at: 0 })
  })

  test('that cannot see the archive leaves its failure in the audit chain', async () => {
    const listingFailure = new Failure('source_unavailable', 'The archive does not answer.')
    const deps = world({ archive: memoryArchive({ runs: [], listingFailure }) })
    expect((await call(endpointOfCron, deps, '/api/v1/cron/subscriptions')).status).toBe(503)
    expect(deps.audited).toMatchObject([
      {
        type: 'cron.ran',
        outcome: 'failure',
        details: { job: 'subscriptions', result: 'source_unavailable' },
      },
    ])
  })

  test('tries an episode again under the id it had, and the next under another', async () => {
    await store.add(subscriptionOf(windy))
    const late: Delivery = { ok: false, id: 'd', attempts: 3, fault: 'timeout' }
    const ids: (string | undefined)[] = []
    for (const [archive, deliver] of [
      [wet(NEWEST), () => late],
      [wet(NEWEST), undefined],
      [mild('2026-11-24T12:00:00Z'), undefined],
      [wet('2026-11-24T18:00:00Z'), undefined],
    ] as const) {
      const { deps } = await run({ archive, ...(deliver && { deliver }) })
      ids.push(...deps.sent.map(({ id }) => id))
    }
    expect(ids).toHaveLength(3)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })

  test('that runs out of its own time holds it against no receiver', async () => {
    await store.add(subscriptionOf(windy))
    const broken: Delivery = { ok: false, id: 'd', attempts: 1, fault: 'aborted' }
    const leaving = new AbortController()
    const deliver = () => {
      leaving.abort()
      return broken
    }
    const deps = world({ archive: wet(NEWEST), deliver })
    await call(endpointOfCron, deps, '/api/v1/cron/subscriptions', { signal: leaving.signal })
    const [kept] = await store.list('user-1')
    expect(kept?.state).toMatchObject({ owed: true, failures: 0, deadLetters: 0, busyUntilMs: 0 })
  })

  test('a place that cannot be answered is unknown and stops no other', async () => {
    await store.add(subscriptionOf({ ...windy, id: 'sub_sea', place: { lat: 60, lon: 0 } }))
    await store.add(subscriptionOf({ ...windy, id: 'sub_land' }))
    const { body } = await run({ archive: wet(NEWEST) })
    expect(body).toMatchObject({ looked_at: 2, sent: 1, unknown: 1 })
  })

  test('two at a time send one message', async () => {
    await store.add(subscriptionOf(windy))
    const archive = wet(NEWEST)
    const found = await Promise.all([run({ archive }), run({ archive })])
    expect(found.reduce((sum, { deps }) => sum + deps.sent.length, 0)).toBe(1)
  })

  test('looks at a bounded number, who waited longest first', async () => {
    const place = { lat: 60, lon: 0 }
    const total = subscriptionConfig.perCron + 3
    for (let i = 0; i < total; i += 1) {
      await store.add(subscriptionOf({ ...windy, place, id: `sub_${i}`, userId: `user-${i}` }))
    }
    const untouched = async () =>
      [...(await store.states()).values()].filter(({ attemptedMs }) => attemptedMs === 0).length
    const { body } = await run({ archive: mild(NEWEST) })
    expect(body).toMatchObject({ looked_at: subscriptionConfig.perCron, waiting: 3 })
    expect(await untouched()).toBe(3)
    await run({ archive: mild(NEWEST) })
    expect(await untouched()).toBe(0)
  })
})
