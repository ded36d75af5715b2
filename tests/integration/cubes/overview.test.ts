import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overviewIndexKey, overviewKey } from '../../../lib/archive/cube-key.js'
import { latticeOf } from '../../../lib/domain/lattice.js'
import { ingestRun } from '../../../lib/ingest/ingest-run.js'
import { ingestVariable } from '../../../lib/ingest/ingest-variable.js'
import { CUBES, openWorld, type SmallWorld, smallWorld } from '../../support/small-archive.js'

const shell = promisify(execFile)
const RUN = { cycleMs: Date.parse('2026-11-24T06:00:00Z') }
/** Ten by nine cells of the lattice, which begins neither in the first row nor in the first column. */
const GRID = { rows: 81, columns: 75, firstRow: 600, firstColumn: 640 }
const IDS = ['air_temperature', 'precipitation_amount'] as const
const EVERY_LEAD = Array.from({ length: 73 }, (_, lead) => lead)

let world: SmallWorld

beforeAll(async () => {
  const leads = EVERY_LEAD.slice(0, 15)
  const { rows, columns } = GRID
  world = await smallWorld({ run: '2026-11-24T06', rows, columns, leads, age_hours: 6 })
  const { ingest } = openWorld(world.env)
  const signal = AbortSignal.timeout(240_000)
  const request = { parallel: 1, signal, variables: [...IDS] }
  await ingestRun(request, ingest, async (archived, id, stop) => {
    const { part } = await ingestVariable({ archived, id, signal: stop }, ingest)
    return part
  })
}, 300_000)

afterAll(() => world.close())

const lattice = latticeOf(GRID)
const cells = Array.from({ length: lattice.rows * lattice.columns }, (_, i) => ({
  row: lattice.firstRow + 8 * Math.floor(i / lattice.columns),
  column: lattice.firstColumn + 8 * (i % lattice.columns),
}))

describe('an overview', () => {
  it('gives at every cell of the lattice what the cube gives there', async () => {
    const { cubes } = openWorld(world.env)
    const plan = { run: RUN, variables: IDS, leads: EVERY_LEAD, cells }
    const coarse = await cubes.read(plan)
    // Fewer cells than an overview is for: those are read from the cube.
    const apart = await cubes.read({ ...plan, cells: cells.filter((_, i) => i % 3 === 0) })
    expect(cells).toHaveLength(90)
    for (const [i, fromCube] of apart.series.entries()) {
      expect(coarse.series[3 * i]?.values).toEqual(fromCube.values)
    }
    expect(coarse.missing).toEqual(apart.missing)
  })

  it('costs two requests a variable, beside those for run and manifest, and nothing again', async () => {
    const { cubes } = openWorld(world.env)
    const plan = { run: RUN, variables: IDS, leads: [12], cells }
    const first = await cubes.read(plan)
    expect(first.spent.requests).toBe(2 * IDS.length)
    const again = await cubes.read({ ...plan, leads: [13, 14] })
    expect(again.spent.requests).toBe(0)
  })

  it('is a NetCDF file of its own, at every eighth coordinate', async () => {
    const path = join(world.directory, CUBES, overviewKey(RUN, 'air_temperature'))
    const { stdout } = await shell('ncdump', ['-v', 'x,y', path])
    expect(stdout).toContain('at every 8th point')
    const numbers = /\n y = ([^;]+);/.exec(stdout)?.[1]?.split(',').map(Number) ?? []
    expect(numbers).toHaveLength(lattice.rows)
    expect(numbers[0]).toBe((lattice.firstRow - 624) * 4_000)
    expect(numbers[1]).toBe((lattice.firstRow + 8 - 624) * 4_000)
  })

  it('that was replaced after publishing is an error, not a mixture', async () => {
    const { store, cubes } = openWorld(world.env)
    await store.put(overviewIndexKey(RUN, 'air_temperature'), new Uint8Array(40), {
      contentType: 'application/octet-stream',
    })
    const plan = { run: RUN, variables: ['air_temperature'] as const, leads: [12], cells }
    await expect(cubes.read(plan)).rejects.toMatchObject({ code: 'source_changed' })
  })
})
