import { describe, expect, it } from 'vitest'
import type { ReadPlan } from '../../../lib/archive/archive.js'
import type { CubeArchive } from '../../../lib/archive/cube.js'
import { layeredArchive } from '../../../lib/archive/layered.js'
import { Failure } from '../../../lib/domain/errors.js'
import { type MemoryArchive, type MemoryRun, memoryArchive } from '../../support/memory-archive.js'

const NEW = { cycle: '2026-11-24T06:00:00Z' }
const OLD = { cycle: '2026-11-24T00:00:00Z' }

function cubesOf(
  runs: readonly MemoryRun[],
  listingFailure?: Failure,
): CubeArchive & MemoryArchive {
  const memory = memoryArchive({ runs, ...(listingFailure ? { listingFailure } : {}) })
  return {
    ...memory,
    id: 'cubes',
    async runs(signal) {
      const { runs: listed, ...rest } = await memory.runs(signal)
      return { ...rest, runs: listed.map((status) => ({ ...status, source: 'cubes' })) }
    },
    async read(plan, signal) {
      return { ...(await memory.read(plan, signal)), source: 'cubes' }
    },
    async versions() {
      if (listingFailure) throw listingFailure
      return new Map(runs.map(({ cycle }) => [Date.parse(cycle), `m-${cycle}`]))
    },
  }
}

function planOf({ cycle }: { cycle: string }): ReadPlan {
  const run = { cycleMs: Date.parse(cycle) }
  return { run, variables: ['air_temperature'], leads: [6], cells: [{ row: 600, column: 600 }] }
}

const DOWN = new Failure('source_unavailable', 'down')

describe('cubes before files', () => {
  it('a run with a cube is read from it, another from its files', async () => {
    const [cubes, files] = [cubesOf([OLD]), memoryArchive({ runs: [NEW, OLD] })]
    const archive = layeredArchive(cubes, files)
    expect((await archive.read(planOf(OLD))).source).toBe('cubes')
    expect(files.calls.read).toBe(0)
    expect((await archive.read(planOf(NEW))).source).toBe('memory')
  })

  it('says which store answers first, and is another version once there is a cube', async () => {
    const files = memoryArchive({ runs: [NEW, OLD] })
    const { runs } = await layeredArchive(cubesOf([OLD]), files).runs()
    const [plain] = (await files.runs()).runs
    expect(runs.map(({ source }) => source)).toEqual(['memory', 'cubes'])
    expect(runs[0]).toEqual(plain)
    expect(runs[1]?.version).toContain(`m-${OLD.cycle}`)
  })

  it.each(['source_unavailable', 'source_changed', 'source_corrupt', 'timeout'] as const)(
    'a cube that fails with %s gives way to the files, and is told',
    async (code) => {
      const failure = new Failure(code, 'broken')
      const files = memoryArchive({ runs: [NEW] })
      const told: unknown[] = []
      const archive = layeredArchive(cubesOf([{ ...NEW, failure }]), files, (from, cause) =>
        told.push([from, cause]),
      )
      expect((await archive.read(planOf(NEW))).source).toBe('memory')
      expect(told).toEqual([['cubes', failure]])
    },
  )

  it('a mistake of ours is not hidden behind the files', async () => {
    const failure = new Failure('internal_error', 'a bug')
    const archive = layeredArchive(cubesOf([{ ...NEW, failure }]), memoryArchive({ runs: [NEW] }))
    await expect(archive.read(planOf(NEW))).rejects.toBe(failure)
  })

  it('what the files refuse is refused when there is no cube', async () => {
    const failure = new Failure('run_not_ready', 'too much')
    const archive = layeredArchive(cubesOf([]), memoryArchive({ runs: [{ ...NEW, failure }] }))
    await expect(archive.read(planOf(NEW))).rejects.toBe(failure)
  })

  it('without our bucket the files answer alone', async () => {
    const archive = layeredArchive(cubesOf([NEW], DOWN), memoryArchive({ runs: [NEW] }))
    expect((await archive.runs()).runs.map(({ source }) => source)).toEqual(['memory'])
    expect((await archive.read(planOf(NEW))).source).toBe('memory')
  })

  it('without the archive the cubes answer, marked as stale', async () => {
    const files = memoryArchive({ runs: [NEW], listingFailure: DOWN })
    const archive = layeredArchive(cubesOf([NEW]), files)
    const { runs, stale } = await archive.runs()
    expect([runs.length, stale]).toEqual([1, true])
    expect((await archive.read(planOf(NEW))).source).toBe('cubes')
  })

  it('without either the archive says why', async () => {
    const files = memoryArchive({ runs: [], listingFailure: DOWN })
    await expect(layeredArchive(cubesOf([], DOWN), files).runs()).rejects.toBe(DOWN)
  })

  it('a caller who left gets its own reason and costs nothing more', async () => {
    const files = memoryArchive({ runs: [NEW] })
    const archive = layeredArchive(cubesOf([{ ...NEW, failure: DOWN }]), files)
    const signal = AbortSignal.abort(new Error('left'))
    await expect(archive.read(planOf(NEW), signal)).rejects.toThrow('left')
    expect(files.calls.read).toBe(0)
  })
})
