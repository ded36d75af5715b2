import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cubeKey, cubePartKey, manifestKey } from '../../../lib/archive/cube-key.js'
import { encodeJson, parseManifest } from '../../../lib/archive/run-manifest.js'
import { HOUR_MS, type ModelRun } from '../../../lib/domain/model-run.js'
import type { StoredId } from '../../../lib/domain/variables.js'
import type { IngestDeps } from '../../../lib/ingest/ingest-deps.js'
import { ingestRun } from '../../../lib/ingest/ingest-run.js'
import { ingestVariable } from '../../../lib/ingest/ingest-variable.js'
import {
  ARCHIVE,
  openWorld,
  type SmallRun,
  type SmallWorld,
  smallWorld,
} from '../../support/small-archive.js'

const RUN = { cycleMs: Date.parse('2026-11-24T06:00:00Z') }
/** Ten minutes of a few hours, small: everything but the sizes is real. */
const FEW: SmallRun = { run: '2026-11-24T06', rows: 10, columns: 9, leads: [0, 1, 2], age_hours: 6 }
const IDS: readonly StoredId[] = [
  'air_temperature',
  'lwe_precipitation_rate',
  'freezing_level_altitude',
  'air_temperature_minimum',
]

let world: SmallWorld

beforeEach(async () => {
  world = await smallWorld()
})

afterEach(() => world.close())

interface Told {
  readonly made: StoredId[]
  readonly reused: StoredId[]
}

async function ingest(
  change: Partial<IngestDeps> = {},
  request: { readonly run?: ModelRun; readonly variables?: readonly StoredId[] } = {},
) {
  const deps = { ...openWorld(world.env).ingest, ...change }
  const told: Told = { made: [], reused: [] }
  const signal = AbortSignal.timeout(50_000)
  const outcome = await ingestRun(
    { variables: IDS, parallel: 1, signal, ...request },
    deps,
    async (archived, id, stop) => {
      const { part, reused } = await ingestVariable({ archived, id, signal: stop }, deps)
      told[reused ? 'reused' : 'made'].push(id)
      return part
    },
  )
  return { outcome, told }
}

async function manifestOf(run: ModelRun) {
  const found = await openWorld(world.env).store.get(manifestKey(run))
  return found && parseManifest(found.bytes, run)
}

describe('choosing what to ingest', () => {
  it('does nothing while every ready run has its cube', async () => {
    await world.add(FEW)
    expect((await ingest()).outcome.kind).toBe('published')
    const again = await ingest()
    expect(again.outcome.kind).toBe('nothing_to_do')
    expect(again.told.made).toEqual([])
  })

  it('leaves an incomplete run alone until its hours are up, then takes it with what it has', async () => {
    await world.add({ ...FEW, age_hours: 4 })
    expect((await ingest()).outcome.kind).toBe('nothing_to_do')
    const later = () => new Date(Date.now() + 1.5 * HOUR_MS)
    expect((await ingest({ now: later })).outcome.kind).toBe('published')
    const manifest = await manifestOf(RUN)
    expect(manifest).toMatchObject({ complete: false, leads: [0, 1, 2] })
    const gaps = manifest?.variables.air_temperature?.missing
    expect(gaps).toEqual([
      { reason: 'not_in_archive', steps: Array.from({ length: 70 }, (_, i) => i + 3) },
    ])
    const { cubes } = openWorld(world.env)
    const cells = [{ row: 603, column: 643 }]
    const plan = { run: RUN, variables: ['air_temperature'], leads: [2, 3], cells } as const
    const { series, missing } = await cubes.read(plan)
    expect(series[0]?.values.air_temperature?.[0]).toBeGreaterThan(-80)
    expect(series[0]?.values.air_temperature?.[1]).toBeNaN()
    expect(missing).toEqual([
      {
        variable: 'air_temperature',
        reason: 'not_in_archive',
        timesMs: [RUN.cycleMs + 3 * HOUR_MS],
      },
    ])
  })

  it('makes anew what stands on changed files, and nothing else', async () => {
    await world.add(FEW)
    await ingest()
    const before = await manifestOf(RUN)
    const name = 'DATA/WRF/DET/2026/11/24/06/WRFDETAR_24H_20261124_06_001.nc'
    const touched = new Date(Date.now() - 1_000)
    await utimes(join(world.directory, ARCHIVE, name), touched, touched)
    const { outcome, told } = await ingest()
    expect(outcome.kind).toBe('published')
    expect(told.made).toEqual(['air_temperature_minimum'])
    const after = await manifestOf(RUN)
    expect(after?.variables.air_temperature).toEqual(before?.variables.air_temperature)
    expect(after?.sources['24H/001']).not.toBe(before?.sources['24H/001'])
  })

  it('makes anew what an older release made, which is read until then', async () => {
    await world.add(FEW)
    await ingest()
    const manifest = await manifestOf(RUN)
    if (!manifest) throw new Error('nothing was published')
    const { made: _, ...older } = manifest
    const { store, cubes } = openWorld(world.env)
    await store.put(manifestKey(RUN), encodeJson(older), { contentType: 'application/json' })
    const cells = [{ row: 603, column: 643 }]
    const plan = { run: RUN, variables: ['air_temperature'], leads: [1], cells } as const
    expect((await cubes.read(plan)).series[0]?.values.air_temperature?.[0]).toBeGreaterThan(-80)
    expect((await ingest()).outcome.kind).toBe('published')
    expect((await ingest()).outcome.kind).toBe('nothing_to_do')
  })

  it('ingests the run it is told, and says when the archive has none', async () => {
    await world.add({ ...FEW, age_hours: 0 })
    expect((await ingest({}, { run: RUN })).outcome.kind).toBe('published')
    const other = { cycleMs: RUN.cycleMs - 6 * HOUR_MS }
    await expect(ingest({}, { run: other })).rejects.toMatchObject({ code: 'no_data' })
  })

  it('makes no cube of a variable that no file holds, and says so', async () => {
    await world.add({ ...FEW, without: ['Freezing_level', '24H'] })
    await ingest()
    const manifest = await manifestOf(RUN)
    const part = manifest?.variables.freezing_level_altitude
    expect(part?.cube).toBeUndefined()
    expect(part?.missing[0]).toEqual({ reason: 'variable_not_in_file', steps: [0, 1, 2] })
    const { cubes } = openWorld(world.env)
    const { series, missing } = await cubes.read({
      run: RUN,
      variables: ['freezing_level_altitude', 'air_temperature_minimum'],
      leads: [1],
      cells: [{ row: 603, column: 643 }],
    })
    expect(series[0]?.values.freezing_level_altitude?.[0]).toBeNaN()
    expect(series[0]?.extremes).toEqual([])
    expect(missing.map(({ variable, reason }) => [variable, reason])).toEqual([
      ['freezing_level_altitude', 'variable_not_in_file'],
      ['air_temperature_minimum', 'not_in_archive'],
    ])
  })
})

describe('publishing', () => {
  it('is nothing a reader sees until the manifest is there', async () => {
    await world.add(FEW)
    const seen: number[] = []
    const { ingest: deps } = openWorld(world.env)
    const put: typeof deps.store.put = async (key, bytes, options) => {
      seen.push((await openWorld(world.env).cubes.runs()).runs.length)
      return deps.store.put(key, bytes, options)
    }
    await ingest({ store: { ...deps.store, put } })
    // Lease, index and part of each of four variables, manifest, lease given up.
    expect(seen.length).toBeGreaterThanOrEqual(9)
    expect(new Set(seen.slice(0, -1))).toEqual(new Set([0]))
    expect((await openWorld(world.env).cubes.runs()).runs).toHaveLength(1)
  })

  it('is refused when an object was replaced meanwhile', async () => {
    await world.add(FEW)
    const { ingest: deps, store } = openWorld(world.env)
    const put: typeof deps.store.put = async (key, bytes, options) => {
      const version = await deps.store.put(key, bytes, options)
      if (key === cubePartKey(RUN, 'air_temperature_minimum')) {
        await store.put(cubeKey(RUN, 'air_temperature'), new Uint8Array([1]))
      }
      return version
    }
    const failing = ingest({ store: { ...deps.store, put } })
    await expect(failing).rejects.toMatchObject({ code: 'source_changed' })
    expect(await manifestOf(RUN)).toBeUndefined()
    const { outcome, told } = await ingest()
    expect(outcome.kind).toBe('published')
    expect(told.made).toEqual(['air_temperature'])
  })
})

describe('two ingests', () => {
  it('do not work at once: the second finds the first at work and does nothing', async () => {
    await world.add(FEW)
    const [a, b] = await Promise.all([ingest(), ingest()])
    expect([a.outcome.kind, b.outcome.kind].sort()).toEqual(['busy', 'published'])
    expect(a.told.made.length + b.told.made.length).toBe(IDS.length)
  })

  it('a stop leaves no file behind and frees the lease', async () => {
    await world.add(FEW)
    const { ingest: deps } = openWorld(world.env)
    const stopping = new AbortController()
    const stopped = ingestRun(
      { variables: IDS, parallel: 1, signal: stopping.signal },
      deps,
      async (archived, id, signal) => {
        const onStep = () => stopping.abort(new Error('stopped'))
        return (await ingestVariable({ archived, id, signal, onStep }, deps)).part
      },
    )
    await expect(stopped).rejects.toThrow('stopped')
    expect(await manifestOf(RUN)).toBeUndefined()
    expect((await ingest()).outcome.kind).toBe('published')
  })
})
