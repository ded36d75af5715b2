import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReadPlan, ReadResult } from '../../../lib/archive/archive.js'
import { withLocalFile } from '../../../lib/archive/local-file.js'
import { packingOf, STORED_IDS, type StoredId, variable } from '../../../lib/domain/variables.js'
import { ingestRun } from '../../../lib/ingest/ingest-run.js'
import { ingestVariable } from '../../../lib/ingest/ingest-variable.js'
import { openNetcdf } from '../../../lib/netcdf/open.js'
import {
  ARCHIVE,
  CUBES,
  compareWithNetcdf4,
  openWorld,
  type SmallWorld,
  smallWorld,
} from '../../support/small-archive.js'

const shell = promisify(execFile)
const RUN = { cycleMs: Date.parse('2026-11-24T06:00:00Z') }
const FOLDER = '2026/11/24/06'
/** Neither a multiple of 8 nor of 32: the edge chunks are cut. */
const GRID = { rows: 41, columns: 35, firstRow: 600, firstColumn: 640 }
const EVERY_LEAD = Array.from({ length: 73 }, (_, lead) => lead)

let world: SmallWorld
let cubeFolder: string
let runFolder: string

beforeAll(async () => {
  world = await smallWorld({ run: '2026-11-24T06', rows: GRID.rows, columns: GRID.columns })
  runFolder = join(world.directory, ARCHIVE, 'DATA/WRF/DET', FOLDER)
  cubeFolder = join(world.directory, CUBES, 'cubes', FOLDER)
  const { ingest } = openWorld(world.env)
  const signal = AbortSignal.timeout(240_000)
  const outcome = await ingestRun({ parallel: 2, signal }, ingest, async (archived, id, stop) => {
    const { part } = await ingestVariable({ archived, id, signal: stop }, ingest)
    return part
  })
  expect(outcome.kind).toBe('published')
}, 300_000)

afterAll(() => world.close())

describe('a cube', () => {
  it('is opened by ncdump and h5dump', async () => {
    const names = (await readdir(cubeFolder)).filter((name) => /^\w+\.nc$/.test(name))
    expect(names).toHaveLength(STORED_IDS.length)
    for (const id of STORED_IDS) {
      const path = join(cubeFolder, `${id}.nc`)
      const { stdout: header } = await shell('ncdump', ['-h', path])
      expect(header).toContain(`short ${id}(y, x, time)`)
      expect(header).toContain(`${id}:standard_name = "${variable(id).standardName}"`)
      expect(header).toContain(`${id}:units = "${variable(id).unit}"`)
      expect(header).toContain(':grid_mapping_name = "lambert_conformal_conic"')
      expect(header).toContain(':Conventions = "CF-1.8"')
      const { stdout: layout } = await shell('h5dump', ['-p', '-H', '-d', `/${id}`, path])
      expect(layout).toContain('PREPROCESSING SHUFFLE')
      expect(layout).toContain('COMPRESSION DEFLATE')
      expect(layout).toContain(`CHUNKED ( ${id.includes('imum') ? '32, 32, 4' : '8, 8, 73'} )`)
    }
  })

  it('holds what the files hold, within its packing error, as netCDF4 reads both: 1,000 points and all edges', async () => {
    const compared = await compareWithNetcdf4(runFolder, cubeFolder, 1_000)
    expect(Object.keys(compared).sort()).toEqual([...STORED_IDS].sort())
    for (const id of STORED_IDS) {
      const found = compared[id]
      if (!found) throw new Error(`${id} was not compared`)
      expect(found.packing_error, id).toBe(packingOf(id).maxError)
      expect(found.max_error, id).toBeLessThanOrEqual(packingOf(id).maxError * (1 + 1e-6))
      expect(found.missing_differs, id).toBe(0)
      expect(found.points, id).toBeGreaterThanOrEqual(1_000 + 2 * (GRID.rows + GRID.columns))
      expect(found.compared, id).toBeGreaterThan(1_000)
    }
  })

  it('gives a map window as the files hold it', async () => {
    const [rows, columns, leads] = [
      [5, 30],
      [7, 35],
      [24, 27],
    ] as const
    const path = join(cubeFolder, 'wind_speed.nc')
    const map = await withLocalFile(path, async (source) => {
      const file = await openNetcdf(source)
      const { values } = await file.read('wind_speed', [rows, columns, leads])
      file.close()
      return values
    })
    for (let lead = leads[0]; lead < leads[1]; lead++) {
      const name = `WRFDETAR_01H_20261124_06_${String(lead).padStart(3, '0')}.nc`
      const field = await withLocalFile(join(runFolder, name), async (source) => {
        const file = await openNetcdf(source)
        const { values } = await file.read('magViento10', [[0, 1], rows, columns])
        file.close()
        return values
      })
      const differences = Array.from(field, (value, i) =>
        Math.abs(value - (map[i * (leads[1] - leads[0]) + lead - leads[0]] ?? Number.NaN)),
      )
      expect(differences).toHaveLength(25 * 28)
      expect(Math.max(...differences)).toBeLessThanOrEqual(0.05 * (1 + 1e-4))
    }
  })
})

/** A corner, an edge between chunks, the last row and column, cells of one chunk. */
const CELLS = [
  [0, 0],
  [7, 8],
  [8, 7],
  [9, 9],
  [40, 34],
  [20, 17],
].map(([row = 0, column = 0]) => ({
  row: GRID.firstRow + row,
  column: GRID.firstColumn + column,
}))

describe('a forecast from cubes', () => {
  function compare(id: StoredId, fromCube: ReadResult, fromFiles: ReadResult): void {
    for (const [i] of CELLS.entries()) {
      const [a, b] = [fromCube, fromFiles].map((result) => result.series[i]?.values[id] ?? [])
      expect(a?.length, id).toBe(b?.length)
      for (const [hour, value] of (a ?? []).entries()) {
        const other = b?.[hour] ?? Number.NaN
        expect(Number.isNaN(value), `${id} at ${hour}`).toBe(Number.isNaN(other))
        if (Number.isNaN(value)) continue
        const error = packingOf(id).maxError * (1 + 1e-6)
        expect(Math.abs(value - other), `${id} at ${hour}`).toBeLessThanOrEqual(error)
      }
    }
  }

  it('is the forecast from the files, within the packing error: values, gaps and day extremes', async () => {
    const { cubes, direct } = openWorld(world.env)
    const plan: ReadPlan = { run: RUN, variables: STORED_IDS, leads: EVERY_LEAD, cells: CELLS }
    const [a, b] = [await cubes.read(plan), await direct.read(plan)]
    expect([a.source, b.source]).toEqual(['wrf-smn-cube', 'wrf-smn'])
    for (const id of STORED_IDS) compare(id, a, b)
    expect(a.missing).toEqual(b.missing)
    for (const [i] of CELLS.entries()) {
      const [mine, theirs] = [a.series[i]?.extremes ?? [], b.series[i]?.extremes ?? []]
      expect(mine.length).toBeGreaterThan(0)
      expect(mine.map(({ value: _, ...when }) => when)).toEqual(
        theirs.map(({ value: _, ...when }) => when),
      )
      for (const [at, { value }] of mine.entries()) {
        expect(Math.abs(value - (theirs[at]?.value ?? 0))).toBeLessThanOrEqual(0.05 * (1 + 1e-6))
      }
    }
  })

  it('knows the grid, the run and its hours from the manifest alone', async () => {
    const { cubes } = openWorld(world.env)
    expect(await cubes.grid(RUN)).toEqual(GRID)
    const { runs } = await cubes.runs()
    expect(runs).toMatchObject([{ run: RUN, complete: true, leads: EVERY_LEAD }])
  })

  it('costs four requests a variable cold, one with the index known, none when warm', async () => {
    const { cubes } = openWorld(world.env)
    const point = (row: number, column: number, ids: readonly StoredId[]): ReadPlan => ({
      run: RUN,
      variables: ids,
      leads: EVERY_LEAD,
      cells: [{ row: GRID.firstRow + row, column: GRID.firstColumn + column }],
    })
    const cost = async (plan: ReadPlan) => {
      world.server.resetStats()
      await cubes.read(plan)
      return world.server.stats()
    }
    const cold = await cost(point(20, 20, ['air_temperature']))
    expect(cold.byOperation).toEqual({ ListObjectsV2: 1, GetObject: 3 })
    expect(cold.bytes).toBeLessThanOrEqual(256 * 1024)
    const other = await cost(point(3, 3, ['air_temperature']))
    expect(other.byOperation).toEqual({ GetObject: 1 })
    expect(other.bytes).toBeLessThanOrEqual(12 * 1024)
    expect((await cost(point(3, 3, ['air_temperature']))).requests).toBe(0)
    const neighbours = await cost({
      ...point(3, 3, ['air_temperature']),
      cells: [2, 3, 4].flatMap((row) =>
        [2, 3, 4].map((column) => ({
          row: GRID.firstRow + row,
          column: GRID.firstColumn + column,
        })),
      ),
    })
    expect(neighbours.requests).toBe(0)
    const eight = STORED_IDS.slice(0, 8)
    await cubes.read(point(20, 20, eight))
    const all = await cost(point(35, 30, eight))
    expect(all.byOperation).toEqual({ GetObject: 8 })
    expect(all.bytes).toBeLessThanOrEqual(100 * 1024)
  })

  it('reads several points of one chunk with one request', async () => {
    const { cubes } = openWorld(world.env)
    const cells = [8, 9, 10, 15].map((i) => ({
      row: GRID.firstRow + i,
      column: GRID.firstColumn + i,
    }))
    const plan = { run: RUN, variables: ['wind_speed'], leads: [6], cells } as const
    const { spent, series } = await cubes.read(plan)
    expect(series).toHaveLength(4)
    // The index and the chunk.
    expect(spent.requests).toBe(2)
  })

  it('needs no index object: the file says where its chunks are', async () => {
    const { cubes, store } = openWorld(world.env)
    const key = `cubes/${FOLDER}/run.json`
    const found = await store.get(key)
    const manifest = JSON.parse(new TextDecoder().decode(found?.bytes))
    const { index: _, ...part } = manifest.variables.air_temperature
    const bare = { ...manifest, variables: { ...manifest.variables, air_temperature: part } }
    const { cubes: without } = openWorld(world.env)
    const plan = {
      run: RUN,
      variables: ['air_temperature'],
      leads: EVERY_LEAD,
      cells: CELLS,
    } as const
    const { series } = await cubes.read(plan)
    await store.put(key, new TextEncoder().encode(JSON.stringify(bare)))
    try {
      world.server.resetStats()
      const one = await without.read({ ...plan, cells: CELLS.slice(0, 1) })
      expect(world.server.stats().requests).toBeLessThanOrEqual(5)
      expect(one.series[0]).toEqual(series[0])
      expect((await without.read(plan)).series).toEqual(series)
    } finally {
      await store.put(key, found?.bytes ?? new Uint8Array())
    }
  })

  it('is an error, never a mixture, when a cube is replaced after its manifest was read', async () => {
    const { cubes, store } = openWorld(world.env)
    const plan = {
      run: RUN,
      variables: ['relative_humidity'],
      leads: [6],
      cells: CELLS.slice(0, 1),
    } as const
    await cubes.grid(RUN)
    const key = `cubes/${FOLDER}/relative_humidity.nc`
    const before = await store.get(key)
    await store.put(key, before?.bytes ?? new Uint8Array())
    await expect(cubes.read(plan)).rejects.toMatchObject({ code: 'source_changed' })
  })

  it('labels its hours by valid time', async () => {
    const path = join(cubeFolder, 'precipitation_amount.nc')
    const { stdout } = await shell('ncdump', ['-v', 'time,time_bnds', path])
    expect(stdout).toContain('time:units = "hours since 2026-11-24 06:00:00"')
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('time = 0, 1, 2, 3')
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('time_bnds = -1, 0, 0, 1, 1, 2')
  })
})
