import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { endpoint as field } from '../../../api/v1/field.js'
import { endpoint as risk } from '../../../api/v1/risk-score.js'
import { endpoint as forecast } from '../../../api/v1/weather/forecast.js'
import { Failure } from '../../../lib/domain/errors.js'
import { isFieldVariable } from '../../../lib/domain/field-scale.js'
import { cellCentre, nearestCell } from '../../../lib/domain/grid.js'
import { nearestOnLattice } from '../../../lib/domain/lattice.js'
import { PROFILES } from '../../../lib/domain/profiles/index.js'
import { VARIABLES } from '../../../lib/domain/variables.js'
import { fieldHeader } from '../../../lib/schema/field-answer.js'
import { readField, valueAt } from '../../../web/client/skypulse.js'
import { type FieldAt, type MemoryRun, memoryArchive } from '../../support/memory-archive.js'
import { call, memoryDeps, NEWEST, PREVIOUS } from '../../support/memory-deps.js'

const RUNS: readonly MemoryRun[] = [{ cycle: NEWEST }, { cycle: PREVIOUS }]
const FULL = { rows: 1_249, columns: 999, firstRow: 0, firstColumn: 0 }
const ROSARIO = 'bbox=-62,-34,-60,-32&size=8x8'

/** Plausible weather that differs from cell to cell and from hour to hour. */
const weather: FieldAt = (id, timeMs, { row, column }) => {
  const hour = timeMs / 3_600_000
  const wave = Math.sin(row / 17 + column / 23 + hour / 5)
  switch (id) {
    case 'air_temperature':
      return 18 + 12 * wave
    case 'relative_humidity':
      return 60 + 35 * wave
    case 'wind_speed':
      return 6 + 5 * wave
    case 'wind_from_direction':
      return 180 + 170 * wave
    case 'surface_air_pressure':
      return 1_000
    case 'precipitation_amount':
      return Math.max(0, 3 * wave)
    case 'lwe_precipitation_rate':
      return Math.max(0, 8 * wave)
    case 'freezing_level_altitude':
      return 3_000
    case 'volume_fraction_of_condensed_water_in_soil':
      return 0.25
    case 'soil_temperature':
      return 15
    default:
      return 350
  }
}

function world(runs = RUNS, value: FieldAt = weather) {
  return memoryDeps({ archive: memoryArchive({ runs, value }) })
}

const get = (query: string, deps = world(), init: RequestInit = {}) =>
  call(field, deps, `/api/v1/field?${query}`, init)

async function open(query: string, deps = world()) {
  const response = await get(query, deps)
  expect(response.status).toBe(200)
  const bytes = await response.arrayBuffer()
  return { ...(await readField(bytes)), bytes: bytes.byteLength }
}

describe('a variable', () => {
  test.each(VARIABLES.map(({ id }) => id).filter(isFieldVariable))(
    '%s: a pixel is the forecast of its cell, within half a step',
    async (id) => {
      const deps = world()
      const found = await open(`variable=${id}&lead=10-11&${ROSARIO}`, deps)
      v.parse(fieldHeader, found.header)
      const cell = nearestCell(FULL, { lat: -32.125, lon: -61.875 })
      if (!cell) throw new Error('outside')
      const { lat, lon } = cell.centre
      const answer = await call(
        forecast,
        deps,
        `/api/v1/weather/forecast?lat=${lat}&lon=${lon}&variables=${id}&hours=4&units=si`,
      )
      const { hourly, units } = await answer.json()
      const at = hourly.time.findIndex(
        (time: string) => Date.parse(time) === Date.parse(found.header.times[0] ?? ''),
      )
      const shown = hourly[id][at]
      const value = units[id] === 'K' ? shown - 273.15 : units[id] === 'Pa' ? shown / 100 : shown
      const pixel = valueAt(found, 0, 0, 0)
      expect(Math.abs((pixel ?? Number.NaN) - value)).toBeLessThanOrEqual(
        found.header.scale / 2 + 0.01,
      )
    },
  )

  test('is read once, at 24 hours from the present one', async () => {
    const deps = world()
    const { header } = await open('variable=air_temperature', deps)
    expect(header.leads).toEqual(Array.from({ length: 24 }, (_, i) => i + 7))
    expect(header.times[0]).toBe('2026-11-24T13:00:00Z')
    expect(deps.store.calls.read).toBe(1)
    expect(deps.store.plans[0]?.variables).toEqual(['air_temperature'])
  })

  test('over the country is asked of the lattice, around a town of every cell', async () => {
    const deps = world()
    const wide = await open('variable=air_temperature&lead=10', deps)
    expect(wide.header.cell_m).toBe(32_000)
    const near = await open(`variable=air_temperature&lead=10&${ROSARIO}`, deps)
    expect(near.header.cell_m).toBe(4_000)
    const cells = deps.store.plans.map((plan) => plan.cells)
    expect(cells[0]?.every((cell) => nearestOnLattice(cell, FULL).row === cell.row)).toBe(true)
    expect(cells[1]?.every((cell) => nearestOnLattice(cell, FULL).row === cell.row)).toBe(false)
  })

  test('a lead that is not there is nodata and is said to be missing', async () => {
    const runs = [{ cycle: NEWEST, leads: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }]
    const { header, codes } = await open(
      `variable=air_temperature&lead=10-11&${ROSARIO}`,
      world(runs),
    )
    expect(header.missing_leads).toEqual([11])
    expect([...codes.slice(64)]).toEqual(Array.from({ length: 64 }, () => 255))
  })

  test('values beyond the scale are counted', async () => {
    const { header } = await open(
      `variable=precipitation_amount&lead=10&${ROSARIO}`,
      world(RUNS, () => 80),
    )
    expect(header.clamped).toBe(64)
    expect(header.range).toEqual([50.8, 50.8])
  })
})

describe('a risk', () => {
  test('of a pixel is the score of the same place and hour, cut to half a point', async () => {
    const deps = world()
    const found = await open(`profile=agricultor&options.task=spraying&lead=10&${ROSARIO}`, deps)
    v.parse(fieldHeader, found.header)
    expect(found.header.cell_m).toBe(32_000)
    const cell = nearestCell(FULL, { lat: -33.125, lon: -60.875 })
    if (!cell) throw new Error('outside')
    const { lat, lon } = cellCentre(nearestOnLattice(cell, FULL))
    const target = `/api/v1/risk-score?lat=${lat}&lon=${lon}&profile=agricultor&options.task=spraying&hours_ahead=8&hourly=true`
    const { hourly } = await (await call(risk, deps, target)).json()
    const time = Date.parse(found.header.times[0] ?? '')
    const score = hourly.find((hour: { time: string }) => Date.parse(hour.time) === time)?.score
    const pixel = valueAt(found, 0, 4, 4) ?? Number.NaN
    expect(score - pixel).toBeGreaterThanOrEqual(0)
    expect(score - pixel).toBeLessThan(0.5)
  })

  test.each(PROFILES.map(({ id }) => id))(
    '%s has values within the country and none beyond',
    async (id) => {
      const found = await open(`profile=${id}&lead=24&bbox=-75,-36,-55,-32&size=10x2`)
      const row = Array.from({ length: 10 }, (_, column) => valueAt(found, 0, 0, column))
      expect(row[0]).toBeUndefined()
      expect(row[6]).toBeGreaterThanOrEqual(0)
    },
  )

  test('is worked out once for all answers about the same pixels', async () => {
    const kept = new Map<string, Promise<Uint8Array>>()
    const deps = world()
    const fields = async () => ({
      archive: deps.store,
      keep: (name: string, make: () => Promise<Uint8Array>) => {
        const known = kept.get(name) ?? make()
        kept.set(name, known)
        return known
      },
    })
    await open(`profile=general&lead=10&${ROSARIO}`, { ...deps, fields })
    await open(`profile=general&lead=40-42&${ROSARIO}`, { ...deps, fields })
    expect(deps.store.calls.read).toBe(1)
    await open(`profile=general&lead=40-42&bbox=-62,-34,-60,-32&size=9x9`, { ...deps, fields })
    expect(deps.store.calls.read).toBe(2)
  })
})

describe('what is kept by caches', () => {
  test('the answer is one for every language, and bytes have no charset', async () => {
    const response = await get(`variable=air_temperature&lead=10&${ROSARIO}`)
    expect(response.headers.get('vary')).toBeNull()
    expect(response.headers.get('content-language')).toBeNull()
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('cache-control')).toMatch(/^public, max-age=60, s-maxage=\d+/)
  })

  test('who has the answer reads nothing', async () => {
    const deps = world()
    const first = await get(`variable=air_temperature&lead=10&${ROSARIO}`, deps)
    const etag = first.headers.get('etag') ?? ''
    const init = { headers: { 'if-none-match': etag } }
    const again = await get(`variable=air_temperature&lead=10&${ROSARIO}`, deps, init)
    expect(again.status).toBe(304)
    expect(deps.store.calls.read).toBe(1)
  })
})

describe('which run answers', () => {
  test('the run before, marked, when the newest cannot be read', async () => {
    const failure = new Failure('source_corrupt', 'broken')
    const runs = [{ cycle: NEWEST, failure }, { cycle: PREVIOUS }]
    const { header } = await open(`variable=air_temperature&lead=10&${ROSARIO}`, world(runs))
    expect(header.run).toMatchObject({
      cycle: PREVIOUS,
      degraded: true,
      degraded_reason: 'newest_run_unreadable',
    })
  })

  test('a run with every lead before a newer one without', async () => {
    const runs = [{ cycle: NEWEST, leads: [0, 1] }, { cycle: PREVIOUS }]
    const { header } = await open(`variable=air_temperature&lead=1-2&${ROSARIO}`, world(runs))
    expect(header.run.cycle).toBe(PREVIOUS)
    expect(header.run.degraded_reason).toBe('newest_run_incomplete')
  })

  test('none: 503 and when to come back', async () => {
    const response = await get(`variable=air_temperature`, world([]))
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).not.toBeNull()
  })
})

describe('what is refused', () => {
  test.each([
    ['', 'neither variable nor profile'],
    ['variable=air_temperature&profile=general', 'both'],
    ['variable=air_temperature_minimum', 'a variable of a day'],
    ['variable=air_temperature&options.task=spraying', 'an option without a profile'],
    ['variable=air_temperature&lead=73', 'a lead beyond the run'],
    ['variable=air_temperature&lead=20-10', 'a range that runs backwards'],
    ['variable=air_temperature&lead=1,2', 'a list of leads'],
    ['variable=air_temperature&size=0x10', 'no pixels'],
    ['variable=air_temperature&size=257x1', 'too wide'],
    ['variable=air_temperature&size=256x256&lead=0-2', 'more than 144,000 values'],
    ['variable=air_temperature&bbox=-60,-30,-70,-40', 'a box inside out'],
    ['variable=air_temperature&colour=red', 'an unknown parameter'],
  ])('%s (%s)', async (query) => {
    const deps = world()
    const response = await get(query, deps)
    expect(response.status).toBe(400)
    expect(deps.store.calls.read).toBe(0)
  })

  test('an area outside the grid', async () => {
    const response = await get('variable=air_temperature&bbox=10,40,20,50')
    expect(response.status).toBe(422)
  })
})

describe('an answer stays below 150,000 bytes', () => {
  test('whatever it holds: noise, which nothing compresses, at the most values there may be', async () => {
    let state = 1
    const noise: FieldAt = () => {
      state = (state * 48_271) % 2_147_483_647
      return (state / 2_147_483_647) * 127 - 65
    }
    const { bytes, header } = await open(
      'variable=air_temperature&size=100x60&bbox=-74,-56,-53,-21',
      world(RUNS, noise),
    )
    expect(header.leads.length * header.width * header.height).toBe(144_000)
    expect(bytes).toBeGreaterThan(90_000)
    expect(bytes).toBeLessThan(150_000)
  })
})
