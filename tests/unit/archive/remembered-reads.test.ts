import { describe, expect, test } from 'vitest'
import type { ReadPlan } from '../../../lib/archive/archive.js'
import { Failure, type FailureCode } from '../../../lib/domain/errors.js'
import { HOUR_MS } from '../../../lib/domain/model-run.js'
import { keptArchive } from '../../support/kept-archive.js'
import { type FieldAt, memoryArchive } from '../../support/memory-archive.js'
import { NEWEST, NOW, PREVIOUS } from '../../support/memory-deps.js'

const RUN = { cycleMs: Date.parse(NEWEST) }
const CELL = { row: 723, column: 518 }
const ELSEWHERE = { row: 630, column: 650 }
const PLAN: ReadPlan = {
  run: RUN,
  variables: ['air_temperature', 'precipitation_amount'],
  leads: [7, 8, 9],
  cells: [CELL],
}
const RUNS = [{ cycle: NEWEST }, { cycle: PREVIOUS }]

/** Different at every cell, hour and variable; missing at some. */
const value: FieldAt = (id, timeMs, { row, column }) => {
  const hour = timeMs / HOUR_MS
  if (id === 'precipitation_amount' && hour % 3 === 0) return 'not_in_archive'
  if (id === 'precipitation_amount' && hour % 3 === 1) return Number.NaN
  return row + column / 1_000 + (hour % 100) / 7 + id.length
}

const kept = (runs: Parameters<typeof keptArchive>[0]['runs'] = RUNS) =>
  keptArchive({ runs, value }, Date.parse(NOW))
const down = new Failure('source_unavailable', 'x')

describe('what was read of a cell', () => {
  test('is given again as it was, NaN and gaps included, without reading', async () => {
    const { archive, store } = kept()
    const expected = await memoryArchive({ runs: RUNS, value }).read(PLAN)
    const first = await archive.read(PLAN)
    const again = await archive.read(PLAN)
    expect(store.calls.read).toBe(1)
    for (const { series, missing, source } of [first, again]) {
      expect({ series, missing, source }).toEqual({
        series: expected.series,
        missing: expected.missing,
        source: expected.source,
      })
    }
    expect(first.spent).toEqual(expected.spent)
    expect(again.spent).toEqual({ requests: 0, bytes: 0, readMs: 0, decodeMs: 0 })
    expect(again).not.toHaveProperty('stale')
  })

  test.each([
    ['another cell', { cells: [ELSEWHERE] }],
    ['other hours', { leads: [8, 9, 10] }],
    ['other variables', { variables: ['air_temperature'] as const }],
    ['another run', { run: { cycleMs: Date.parse(PREVIOUS) } }],
  ])('is not given for %s', async (_name, changes) => {
    const { archive, store } = kept()
    await archive.read(PLAN)
    const other = await archive.read({ ...PLAN, ...changes })
    expect(store.calls.read).toBe(2)
    const expected = await memoryArchive({ runs: RUNS, value }).read({ ...PLAN, ...changes })
    expect(other.series).toEqual(expected.series)
  })

  test('is read anew when the run’s files changed', async () => {
    const { archive, store, become } = kept()
    await archive.read(PLAN)
    become({ runs: [{ cycle: NEWEST, version: 'v2' }], value: () => 5 })
    const { series } = await archive.read(PLAN)
    expect(store.calls.read).toBe(2)
    expect([...(series[0]?.values.air_temperature ?? [])]).toEqual([5, 5, 5])
  })

  test('serves a batch, of which only the other cells are read', async () => {
    const { archive, store } = kept()
    await archive.read(PLAN)
    const batch = { ...PLAN, cells: [ELSEWHERE, CELL] }
    const { series } = await archive.read(batch)
    expect(store.plans.map(({ cells }) => cells)).toEqual([[CELL], [ELSEWHERE]])
    expect(series).toEqual((await memoryArchive({ runs: RUNS, value }).read(batch)).series)
  })

  test('is loaded once for a thousand who ask at once', async () => {
    const { archive, store } = kept()
    await Promise.all(Array.from({ length: 1_000 }, () => archive.read(PLAN)))
    expect(store.calls.read).toBe(1)
  })

  test('is kept until the next run is there', async () => {
    const { archive, store, clock } = kept()
    await archive.read(PLAN)
    // Due at 14:42, with an hour of grace.
    clock.ms = Date.parse('2026-11-24T15:41:00Z')
    await archive.read(PLAN)
    expect(store.calls.read).toBe(1)
    clock.ms = Date.parse('2026-11-24T15:43:00Z')
    await archive.read(PLAN)
    expect(store.calls.read).toBe(2)
  })
})

describe('while the store does not answer', () => {
  test.each(['source_unavailable', 'timeout'] as const)(
    'after %s the last hours read stand in, with run, hours and age',
    async (code) => {
      const { archive, clock, fail } = kept()
      const before = await archive.read(PLAN)
      clock.ms += HOUR_MS
      fail(new Failure(code, 'x'))
      const { series, stale } = await archive.read({ ...PLAN, leads: [8, 9, 10] })
      expect(series).toEqual(before.series)
      expect(stale).toEqual({
        run: RUN,
        leads: [7, 8, 9],
        publishedMs: RUN.cycleMs + 160 * 60_000,
        ageSeconds: 3_600,
      })
    },
  )

  test('a run that was just listed is stood in for by the one before', async () => {
    const { archive, become, fail } = kept([{ cycle: PREVIOUS }])
    const old = { ...PLAN, run: { cycleMs: Date.parse(PREVIOUS) }, leads: [13, 14, 15] }
    await archive.grid(old.run)
    await archive.read(old)
    become({ runs: RUNS, value })
    fail(down)
    expect(await archive.grid(RUN)).toMatchObject({ rows: 1_249 })
    const { stale } = await archive.read(PLAN)
    expect(stale).toMatchObject({ run: old.run, leads: old.leads })
  })

  test('one hour does not stand in for many', async () => {
    const { archive, fail } = kept()
    await archive.read(PLAN)
    await archive.read({ ...PLAN, leads: [8] })
    fail(down)
    const { stale } = await archive.read({ ...PLAN, leads: [8, 9, 10] })
    expect(stale?.leads).toEqual([7, 8, 9])
  })

  test('what was never read is the failure of the store', async () => {
    const { archive, fail } = kept()
    await archive.read(PLAN)
    fail(down)
    await expect(archive.read({ ...PLAN, cells: [ELSEWHERE] })).rejects.toBe(down)
    await expect(archive.grid(RUN)).rejects.toBe(down)
  })

  test('a batch whose points stand at different hours is the failure too, never a mixture', async () => {
    const { archive, fail } = kept()
    await archive.read(PLAN)
    await archive.read({ ...PLAN, cells: [ELSEWHERE], leads: [8, 9, 10] })
    fail(down)
    const batch = { ...PLAN, cells: [CELL, ELSEWHERE], leads: [9, 10, 11] }
    await expect(archive.read(batch)).rejects.toBe(down)
    const current = await archive.read({ ...PLAN, leads: [9, 10, 11] })
    expect(current.stale?.leads).toEqual([7, 8, 9])
  })

  test.each([
    'run_not_ready',
    'source_corrupt',
    'source_changed',
    'unexpected_grid',
  ] satisfies FailureCode[])('%s says something about the run and is told', async (code) => {
    const { archive, fail } = kept()
    await archive.read(PLAN)
    fail(new Failure(code, 'x'))
    await expect(archive.read({ ...PLAN, leads: [8, 9, 10] })).rejects.toMatchObject({ code })
  })

  test('and again when it does, fresh values come back', async () => {
    const { archive, fail } = kept()
    await archive.read(PLAN)
    fail(down)
    await archive.read({ ...PLAN, leads: [8, 9, 10] })
    fail(undefined)
    expect(await archive.read({ ...PLAN, leads: [8, 9, 10] })).not.toHaveProperty('stale')
  })
})

test('one who leaves is told why, and nobody else', async () => {
  const { archive } = kept()
  const leaver = new AbortController()
  const left = archive.read(PLAN, leaver.signal)
  const stayed = archive.read(PLAN)
  leaver.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  expect((await stayed).series).toHaveLength(1)
})

function gateOf() {
  let open = () => {}
  const opened = new Promise<void>((done) => {
    open = done
  })
  return { opened, open: () => open() }
}

describe('a store that is slow', () => {
  const later = { ...PLAN, leads: [8, 9, 10] }

  test('is not waited for where the last answer is known, and what it gives later is kept', async () => {
    const { archive, slow, store } = keptArchive({ runs: RUNS, value }, Date.parse(NOW), 5)
    await archive.read(PLAN)
    const gate = gateOf()
    slow(gate.opened)
    expect((await archive.read(later)).stale?.leads).toEqual(PLAN.leads)
    gate.open()
    expect(await archive.read(later)).not.toHaveProperty('stale')
    expect(store.calls.read).toBe(2)
  })

  test('is waited for where nothing else is known', async () => {
    const { archive, slow, store } = keptArchive({ runs: RUNS, value }, Date.parse(NOW), 5)
    const gate = gateOf()
    slow(gate.opened)
    const read = archive.read(PLAN)
    // Past the patience: nobody may be told of a failure meanwhile.
    await new Promise((done) => AbortSignal.timeout(20).addEventListener('abort', done))
    gate.open()
    expect(await read).not.toHaveProperty('stale')
    expect(store.calls.read).toBe(1)
  })
})
