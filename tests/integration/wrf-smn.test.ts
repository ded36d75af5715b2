import { cp, open, rm, truncate, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Archive, ReadPlan } from '../../lib/archive/archive.js'
import { Failure } from '../../lib/domain/errors.js'
import { cellCentre } from '../../lib/domain/grid.js'
import type { VariableId } from '../../lib/domain/variables.js'
import { planForecast } from '../../lib/usecases/get-forecast.js'
import {
  type DirectInstance,
  type DirectWorld,
  directWorld,
  edit,
  NOW_MS,
} from '../support/direct-archive.js'
import { ncdump } from '../support/ncdump.js'
import { type SmallWorld, smallWorld } from '../support/small-archive.js'

const NEWEST = '2026-11-24T06:00:00Z'
const PREVIOUS = '2026-11-24T00:00:00Z'
const GRID = { rows: 12, columns: 10, firstRow: 600, firstColumn: 640 }
const CELL = { row: 605, column: 645 }
const SIGNAL = AbortSignal.timeout(120_000)
/** 13:45 UTC is lead 7 of the newest run, 13 of the one before. */
const LEADS = [7, 8, 9]

let base: SmallWorld
beforeAll(async () => {
  const size = { rows: GRID.rows, columns: GRID.columns }
  base = await smallWorld(
    { ...size, run: '2026-11-24T06', leads: [6, ...LEADS], seed: 1 },
    { ...size, run: '2026-11-24T00', leads: [12, 13, 14, 15], seed: 2, age_hours: 6 },
  )
})
afterAll(() => base.close())

const world = (options?: { latencyMs?: number }): Promise<DirectWorld> =>
  directWorld(base.directory, options)

interface Asked {
  readonly hours?: number
  readonly variables?: readonly VariableId[]
  readonly nowMs?: number
}

async function ask(archive: Archive, asked: Asked = {}, signal: AbortSignal = SIGNAL) {
  const { hours = 3, variables = ['air_temperature'], nowMs = NOW_MS } = asked
  const positions = [{ ...cellCentre(CELL), pointer: 'lat' }]
  const plan = await planForecast({ positions, variables, hours, nowMs }, archive, signal)
  const { forecast } = await plan.read(signal)
  const { run, degraded, stale } = forecast.used
  return {
    cycle: new Date(run.cycleMs).toISOString().replace('.000Z', 'Z'),
    degraded,
    stale,
    values: forecast.points[0]?.values ?? {},
    gaps: forecast.points[0]?.gaps ?? [],
  }
}

/** What ncdump shows at the cell. */
function shown(path: string, name: string, { row, column } = CELL): number {
  const at = (row - GRID.firstRow) * GRID.columns + (column - GRID.firstColumn)
  return ncdump(path, name)[at] ?? Number.NaN
}

const PLAN: ReadPlan = {
  run: { cycleMs: Date.parse(NEWEST) },
  variables: ['air_temperature'],
  leads: LEADS,
  cells: [CELL],
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  return error instanceof Failure ? error.code : String(error)
}

describe('the run that answers', () => {
  test('is the newest that holds the hours asked for, as ncdump shows it', async () => {
    const { instance, path } = await world()
    const answer = await ask(instance().archive)
    expect(answer).toMatchObject({ cycle: NEWEST, degraded: undefined, stale: false, gaps: [] })
    const expected = LEADS.map((lead) => shown(path(NEWEST, lead), 'T2'))
    expect([...(answer.values.air_temperature ?? [])]).toEqual(expected.map(Math.fround))
  })

  test('is the one before while the newest lacks an hour, which it says', async () => {
    const { instance, path } = await world()
    await rm(path(NEWEST, 9))
    const { archive } = instance()
    const answer = await ask(archive)
    expect(answer).toMatchObject({ cycle: PREVIOUS, degraded: 'newest_run_incomplete' })
    expect(answer.values.air_temperature?.[2]).toBe(Math.fround(shown(path(PREVIOUS, 15), 'T2')))
    expect(await ask(archive, { hours: 2 })).toMatchObject({ cycle: NEWEST, degraded: undefined })
  })

  const spoiled: [string, (world: DirectWorld) => Promise<void>][] = [
    ['is not HDF5', ({ path }) => writeFile(path(NEWEST, 8), 'x'.repeat(20_000))],
    ['is cut', ({ path }) => truncate(path(NEWEST, 8), 3_000)],
    ['holds a chunk that does not inflate', ({ path }) => spoilChunks(path(NEWEST, 8))],
    [
      'has another projection',
      ({ path }) =>
        edit(path(NEWEST, 8), "nc['Lambert_Conformal'].standard_parallel = np.float32(-30)"),
    ],
    [
      'has another grid than its first',
      async ({ path }) => {
        const other = await smallWorld({ run: '2026-11-24T06', rows: 12, columns: 11, leads: [8] })
        await cp(path(NEWEST, 8).replace(/^.*?(?=\/smn-ar-wrf)/, other.directory), path(NEWEST, 8))
        await other.close()
      },
    ],
    [
      'is of another run',
      ({ path }) => edit(path(NEWEST, 8), "nc['time'].units = 'hours since 2026-11-23 06:00:00'"),
    ],
  ]
  test.each(spoiled)('is the one before when a file of the newest %s', async (_name, spoil) => {
    const made = await world()
    await spoil(made)
    const answer = await ask(made.instance().archive)
    expect(answer).toMatchObject({ cycle: PREVIOUS, degraded: 'newest_run_unreadable' })
    const expected = [13, 14, 15].map((lead) => shown(made.path(PREVIOUS, lead), 'T2'))
    expect([...(answer.values.air_temperature ?? [])]).toEqual(expected.map(Math.fround))
  })

  test('is the one before when the newest is published anew in the middle, then the newest again', async () => {
    const { instance, path } = await world()
    const { archive } = instance()
    await archive.runs()
    // The same bytes as another object: what was listed is no longer there.
    await cp(path(NEWEST, 7), path(NEWEST, 8))
    await edit(path(NEWEST, 8), "nc['T2'][:] = 21.5")
    expect(await ask(archive)).toMatchObject({ cycle: PREVIOUS, degraded: 'newest_run_unreadable' })
    const again = await ask(archive)
    expect(again).toMatchObject({ cycle: NEWEST, degraded: undefined })
    expect(again.values.air_temperature?.[1]).toBe(21.5)
  })

  test('is never mixed from two publications: a file replaced after it was opened is an error', async () => {
    const { instance, path } = await world()
    const { archive } = instance()
    await archive.read(PLAN)
    await edit(path(NEWEST, 8), "nc['HR2'][:] = 1")
    const humid: ReadPlan = { ...PLAN, variables: ['relative_humidity'] }
    expect(await failureOf(archive.read(humid))).toBe('source_changed')
    const { series } = await archive.read(humid)
    expect(series[0]?.values.relative_humidity?.[1]).toBe(1)
  })
})

/** Zeros over everything behind the metadata that HDF5 needs to open the file. */
async function spoilChunks(path: string): Promise<void> {
  const file = await open(path, 'r+')
  const { size } = await file.stat()
  const bytes = Buffer.alloc(size)
  await file.read(bytes, 0, size, 0)
  // Deflate at any level netCDF4 writes begins with 0x78.
  for (let at = 0; at < size - 40; at += 1) {
    if (bytes[at] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(bytes[at + 1] ?? 0)) {
      bytes.fill(0xff, at + 2, at + 40)
    }
  }
  await file.write(bytes, 0, size, 0)
  await file.close()
}

describe('what is wrong with a file is told by its code', () => {
  test.each([
    [
      'another projection',
      "nc['Lambert_Conformal'].standard_parallel = np.float32(-30)",
      'unexpected_grid',
    ],
    ['another sphere', "nc['Lambert_Conformal'].earth_radius = 6371229.0", 'unexpected_grid'],
    ['another run', "nc['time'].units = 'hours since 2026-11-24 00:00:00'", 'source_corrupt'],
  ])('%s', async (_name, statement, code) => {
    const { instance, path } = await world()
    await edit(path(NEWEST, 8), statement)
    expect(await failureOf(instance().archive.read(PLAN))).toBe(code)
  })

  test.each([
    ['moved by half a cell', "nc['x'][:] = nc['x'][:] + 2000"],
    ['of 3 km', "nc['y'][:] = nc['y'][:] * 0.75"],
  ])('x and y %s are an unexpected_grid', async (_name, statement) => {
    const { instance, path } = await world()
    await edit(path(NEWEST, 6), statement)
    expect(await failureOf(instance().archive.grid(PLAN.run))).toBe('unexpected_grid')
  })

  test.each(["'hours since 2026-11-24T06:00:00'", "'hours since 2026-11-24 06:00'"])(
    'the run’s time written as %s is known',
    async (units) => {
      const { instance, path } = await world()
      await edit(path(NEWEST, 8), `nc['time'].units = ${units}`)
      await expect(instance().archive.read(PLAN)).resolves.toBeDefined()
    },
  )
})

describe('values', () => {
  test('at the four corners of the window are those of the files, to the bit', async () => {
    const { instance, path } = await world()
    const names = {
      air_temperature: 'T2',
      relative_humidity: 'HR2',
      wind_speed: 'magViento10',
      surface_air_pressure: 'PSFC',
      freezing_level_altitude: 'Freezing_level',
    } as const
    const cells = [
      { row: 600, column: 640 },
      { row: 600, column: 649 },
      { row: 611, column: 640 },
      { row: 611, column: 649 },
    ]
    const variables = Object.keys(names) as (keyof typeof names)[]
    const { series } = await instance().archive.read({ ...PLAN, variables, cells })
    for (const [id, name] of Object.entries(names)) {
      for (const [i, lead] of LEADS.entries()) {
        for (const [c, cell] of cells.entries()) {
          const expected = shown(path(NEWEST, lead), name, cell)
          const value = series[c]?.values[id as keyof typeof names]?.[i]
          // A value out of its variable's range is no value; the corner holds none of those.
          expect(value, `${id} at lead ${lead}`).toBe(Math.fround(expected))
        }
      }
    }
  })

  test('that a file does not hold are missing with their reason, and the others are there', async () => {
    const { instance, path } = await world()
    await edit(path(NEWEST, 8), "nc.renameVariable('PSFC', 'OTHER')")
    await rm(path(NEWEST, 9, '10M'))
    const variables = ['surface_air_pressure', 'lwe_precipitation_rate'] as const
    const { series, missing } = await instance().archive.read({ ...PLAN, variables })
    expect([...(series[0]?.values.surface_air_pressure ?? [])].map(Number.isNaN)).toEqual([
      false,
      true,
      false,
    ])
    const at = (lead: number) => PLAN.run.cycleMs + lead * 3_600_000
    expect(missing).toEqual([
      { variable: 'surface_air_pressure', reason: 'variable_not_in_file', timesMs: [at(8)] },
      { variable: 'lwe_precipitation_rate', reason: 'not_in_archive', timesMs: [at(9)] },
    ])
  })
})

describe('the listing', () => {
  const listings = ({ server }: DirectWorld) => server.stats().byOperation.ListObjectsV2 ?? 0
  const cyclesOf = async ({ archive }: DirectInstance) =>
    (await archive.runs()).runs.map(({ run }) => new Date(run.cycleMs).getUTCHours())

  test('is kept for a minute, then refreshed behind the answer', async () => {
    const made = await world()
    const one = made.instance()
    expect(await cyclesOf(one)).toEqual([6, 0])
    const asked = listings(made)
    // A run appears.
    await cp(made.path(NEWEST, 7), made.path('2026-11-24T12:00:00Z', 1))
    one.clock.ms += 59_000
    expect(await cyclesOf(one)).toEqual([6, 0])
    await one.settled()
    expect(listings(made)).toBe(asked)
    one.clock.ms += 2_000
    expect(await cyclesOf(one)).toEqual([6, 0])
    await one.settled()
    expect(listings(made)).toBeGreaterThan(asked)
    const refreshed = listings(made)
    expect(await cyclesOf(one)).toEqual([12, 6, 0])
    expect(listings(made)).toBe(refreshed)
  })

  test('answers while the bucket does not, says so with its age, and recovers', async () => {
    const made = await world()
    const one = made.instance()
    expect(await ask(one.archive)).toMatchObject({ stale: false })
    made.server.setFault({ kind: 'status', status: 403, code: 'AccessDenied' })
    one.clock.ms += 12 * 60_000
    const { stale, ageSeconds } = await one.archive.runs()
    expect({ stale, ageSeconds }).toEqual({ stale: true, ageSeconds: 720 })
    expect(await ask(one.archive)).toMatchObject({ cycle: NEWEST, stale: true })
    made.server.setFault(undefined)
    expect(await ask(one.archive)).toMatchObject({ cycle: NEWEST, stale: false })
  })

  test('that was never had is a source_unavailable with when to try again', async () => {
    const made = await world()
    made.server.setFault({ kind: 'status', status: 403, code: 'AccessDenied' })
    const failed = made.instance().archive.runs()
    await expect(failed).rejects.toMatchObject({
      code: 'source_unavailable',
      retryAfterSeconds: 60,
    })
  })
})

describe('many at once', () => {
  test('1,000 requests for one cold point read each field once', async () => {
    const made = await world()
    const variables: VariableId[] = [
      'air_temperature',
      'relative_humidity',
      'dew_point_temperature',
    ]
    const first = made.instance()
    await ask(first.archive, { variables })
    const alone = made.server.stats()
    made.server.resetStats()
    const { archive } = made.instance()
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, () => ask(archive, { variables })),
    )
    expect(new Set(answers.map(({ values }) => String(values.air_temperature))).size).toBe(1)
    expect(made.server.stats().byOperation).toEqual(alone.byOperation)
    expect(made.server.stats().bytes).toBe(alone.bytes)
  })

  test('one who leaves ends nobody’s reading but its own', async () => {
    const made = await world({ latencyMs: 50 })
    const { archive } = made.instance()
    await archive.runs()
    const leaver = new AbortController()
    const reason = new Error('gone')
    const left = ask(archive, {}, leaver.signal)
    const stayed = [ask(archive), ask(archive)]
    setImmediate(() => leaver.abort(reason))
    await expect(left).rejects.toBe(reason)
    const answers = await Promise.all(stayed)
    for (const answer of answers) expect(answer.gaps).toEqual([])
  })

  test('a read that failed is not kept: the next one works', async () => {
    const made = await world()
    const { archive } = made.instance()
    await archive.runs()
    made.server.setFault({ kind: 'status', status: 403, code: 'AccessDenied' })
    expect(await failureOf(archive.read(PLAN))).toBe('source_unavailable')
    made.server.setFault(undefined)
    expect((await archive.read(PLAN)).series[0]?.values.air_temperature).toHaveLength(3)
  })
})
