import { expect, test } from 'vitest'
import { auditReader } from '../../../lib/audit/audit-reader.js'
import { chainedLog } from '../../../lib/audit/chained-log.js'
import { memoryChainStore } from '../../../lib/audit/memory-chain-store.js'
import { makeSealer } from '../../../lib/audit/seal.js'
import { auditConfig } from '../../../lib/config.js'

const START_MS = Date.parse('2026-11-24T00:00:00Z')

async function readerOf(count: number, typeOf = (_: number) => 'cron.ran') {
  const store = memoryChainStore()
  const sealer = makeSealer(undefined)
  let made = 0
  const log = chainedLog({
    store,
    sealer,
    now: () => new Date(START_MS + made++ * 1_000),
    random: () => 0,
    onLost: () => undefined,
  })
  for (let i = 1; i <= count; i += 1) {
    await log.append({
      type: typeOf(i),
      actor: i % 2 === 0 ? 'even' : 'odd',
      correlationId: `corr-${i}`,
      outcome: 'success',
    })
  }
  return auditReader(store, sealer)
}

const numbers = (entries: readonly { sequence: number }[]) => entries.map((e) => e.sequence)

test('pages go from the newest to the oldest and miss none', async () => {
  const reader = await readerOf(7)
  const first = await reader.page({ limit: 3 })
  expect(numbers(first.entries)).toEqual([7, 6, 5])
  expect(first.nextBefore).toBe(5)
  const second = await reader.page({ limit: 3, before: 5 })
  expect(numbers(second.entries)).toEqual([4, 3, 2])
  const last = await reader.page({ limit: 3, before: 2 })
  expect(last).toMatchObject({ entries: [{ sequence: 1 }] })
  expect(last).not.toHaveProperty('nextBefore')
})

test('filters by actor, type, outcome and time together', async () => {
  const reader = await readerOf(6, (i) => (i > 3 ? 'login.failed' : 'cron.ran'))
  const page = (query: object) => reader.page({ limit: 10, ...query })
  expect(numbers((await page({ actor: 'even' })).entries)).toEqual([6, 4, 2])
  expect(numbers((await page({ actor: 'even', type: 'cron.ran' })).entries)).toEqual([2])
  expect((await page({ outcome: 'blocked' })).entries).toEqual([])
  const sinceMs = START_MS + 2_000
  expect(numbers((await page({ sinceMs, untilMs: sinceMs + 2_000 })).entries)).toEqual([4, 3])
})

test('a filter that fits nothing looks through a bounded number and says where to go on', async () => {
  const count = auditConfig.maxScanned + 20
  const reader = await readerOf(count, (i) => (i === 1 ? 'login.failed' : 'cron.ran'))
  const page = await reader.page({ limit: 1, type: 'login.failed' })
  expect(page).toEqual({ entries: [], nextBefore: count - auditConfig.maxScanned + 1 })
  const rest = await reader.page({ limit: 1, type: 'login.failed', before: page.nextBefore ?? 0 })
  expect(numbers(rest.entries)).toEqual([1])
})

test('a chain that is empty has an empty page', async () => {
  expect(await (await readerOf(0)).page({ limit: 5 })).toEqual({ entries: [] })
})
