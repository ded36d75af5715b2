import { describe, expect, test } from 'vitest'
import type { Archive, ReadPlan } from '../../../../lib/archive/archive.js'
import { Failure, type FailureCode } from '../../../../lib/domain/errors.js'
import { DECISION_VARIABLES } from '../../../../lib/usecases/decide/fields.js'
import { hoursAfter } from '../../../../lib/usecases/decide/points.js'
import { planWeather, type WeatherRequest } from '../../../../lib/usecases/decide/weather.js'
import { memoryArchive } from '../../../support/memory-archive.js'
import { NEWEST, NOW, PREVIOUS } from '../../../support/memory-deps.js'

const SIGNAL = new AbortController().signal
const TIMES = hoursAfter(Date.parse(NOW), 6)
const CELL = { row: 700, column: 500 }

const request: WeatherRequest<string> = {
  timesMs: TIMES,
  locate: () => ({ located: 'here', cells: [CELL, CELL] }),
  variables: DECISION_VARIABLES,
  essential: ['air_temperature', 'wind_speed'],
}

/** Two runs; reads of some plans fail. */
function failing(isFailing: (plan: ReadPlan) => FailureCode | undefined): Archive {
  const archive = memoryArchive({ runs: [{ cycle: NEWEST }, { cycle: PREVIOUS }] })
  return {
    ...archive,
    async read(plan, signal) {
      const code = isFailing(plan)
      if (code) throw new Failure(code, code)
      return archive.read(plan, signal)
    },
  }
}

async function readOf(archive: Archive, asked = request) {
  const plan = await planWeather(asked, archive, SIGNAL)
  return { plan, read: await plan.read(SIGNAL) }
}

const isWhole = ({ leads }: ReadPlan) => leads.length > TIMES.length
const isNewest = ({ run }: ReadPlan) => run.cycleMs === Date.parse(NEWEST)

describe('the weather of a decision', () => {
  test('is the whole newest run, every variable, each cell once', async () => {
    const { plan, read } = await readOf(failing(() => undefined))
    expect(read.weather.depth).toBe('whole_run')
    expect(read.weather.plan.leads).toHaveLength(73)
    expect(read.weather.plan.variables).toEqual(DECISION_VARIABLES)
    expect(read.weather.plan.cells).toEqual([CELL])
    expect(read.identity).toBe(plan.identity)
  })

  test('is of the run before when the newest cannot be read, and says so', async () => {
    const archive = failing((plan) => (isNewest(plan) ? 'source_corrupt' : undefined))
    const { plan, read } = await readOf(archive)
    expect(read.weather.used).toMatchObject({
      run: { cycleMs: Date.parse(PREVIOUS) },
      degraded: 'newest_run_unreadable',
    })
    expect(read.identity).not.toBe(plan.identity)
  })

  test('is of the run before, whole, when the newest is too much to read whole', async () => {
    const archive = failing((plan) => (isNewest(plan) ? 'run_not_ready' : undefined))
    const { read } = await readOf(archive)
    expect(read.weather.depth).toBe('whole_run')
    expect(read.weather.used.degraded).toBe('newest_run_not_ready')
  })

  test('is the essentials of the asked hours of the newest when no run can be read whole', async () => {
    const archive = failing((plan) => (isWhole(plan) ? 'run_not_ready' : undefined))
    const { plan, read } = await readOf(archive)
    expect(read.weather.depth).toBe('asked_hours')
    expect(read.weather.used.degraded).toBeUndefined()
    expect(read.weather.plan.variables).toEqual(['air_temperature', 'wind_speed'])
    // 13:45: the hours that end at 14 to 19 UTC of the run of 06.
    expect(read.weather.plan.leads).toEqual([8, 9, 10, 11, 12, 13])
    expect(read.identity).not.toBe(plan.identity)
  })

  test('that needs the whole run is refused when none can be read whole', async () => {
    const archive = failing((plan) => (isWhole(plan) ? 'run_not_ready' : undefined))
    const { read } = await planWeather({ ...request, essential: [] }, archive, SIGNAL)
    await expect(read(SIGNAL)).rejects.toMatchObject({ code: 'run_not_ready' })
  })

  test('is refused at once by what no other run would mend', async () => {
    let reads = 0
    const archive = failing(() => {
      reads += 1
      return 'source_unavailable'
    })
    await expect(readOf(archive)).rejects.toMatchObject({ code: 'source_unavailable' })
    expect(reads).toBe(1)
  })
})

describe('other runs', () => {
  const CUBE = 'wrf-smn-cube'
  const runs = ['2026-11-24T06:00:00Z', '2026-11-24T00:00:00Z', '2026-11-23T18:00:00Z']
  const compared = { ...request, compareRuns: true }

  test('are read, newest first, where the store gives a point for little', async () => {
    const archive = memoryArchive({ runs: runs.map((cycle) => ({ cycle, source: CUBE })) })
    const { read } = await readOf(archive, compared)
    expect(read.others.map(({ used }) => used.run.cycleMs)).toEqual(
      runs.slice(1).map((cycle) => Date.parse(cycle)),
    )
  })

  test('are left out when they cannot be read, and the identity tells them apart', async () => {
    const failure = new Failure('source_corrupt', 'x')
    const broken = memoryArchive({
      runs: runs.map((cycle, i) => ({ cycle, source: CUBE, ...(i === 2 ? { failure } : {}) })),
    })
    const sound = memoryArchive({ runs: runs.map((cycle) => ({ cycle, source: CUBE })) })
    const { read } = await readOf(broken, compared)
    expect(read.others).toHaveLength(1)
    expect(read.identity).not.toBe((await readOf(sound, compared)).read.identity)
  })

  test('are not read when not asked for, nor where they cost a whole run', async () => {
    const cubes = memoryArchive({ runs: runs.map((cycle) => ({ cycle, source: CUBE })) })
    expect((await readOf(cubes)).read.others).toEqual([])
    const files = memoryArchive({ runs: runs.map((cycle) => ({ cycle })) })
    expect((await readOf(files, compared)).read.others).toEqual([])
  })
})
