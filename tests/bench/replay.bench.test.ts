import { link, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cell, FULL_GRID, nearestCell } from '../../lib/domain/grid.js'
import { HOUR_MS, TYPICAL_DELAY_HOURS } from '../../lib/domain/model-run.js'
import { DEFAULT_VARIABLES, storedFor } from '../../lib/domain/variables.js'
import { parseEnv } from '../../lib/env.js'
import { type S3Server, startS3Server } from '../../scripts/embedded/s3-server.js'
import { cubeEnvironment } from '../../scripts/ingest/embedded-buckets.js'
import { ensureSampleArchive } from '../../scripts/sample-archive/ensure.js'
import { archiveFolder, newestRuns } from '../../scripts/sample-archive/runs.js'
import { folded, type Instance, replayInstance, type Trace } from './replay-instance.js'
import { replayRedis } from './replay-redis.js'
import { sampleCubes } from './sample-cubes.js'
import { ARGENTINE_PLACES, type Call, generator, workload } from './workload.js'

const CALLS = 50_000
const INSTANCES = 4
/** Of the clock that the caches go by: the life of a run, half of it before the change and half after. */
const SPAN_MS = 6 * HOUR_MS
const AT_ONCE = 8
/** Calls at the start and at the change of run that come one by one, as traffic moves to new instances. */
const ONE_BY_ONE = 200

const DATA = join(import.meta.dirname, '..', '..', '.data')
const SAMPLE = join(DATA, 's3')
const VARIABLES = storedFor(DEFAULT_VARIABLES)
const now = new Date()
const [newer = now, older = now] = newestRuns(now, 2)
/** When the newer run appears. */
const changeMs = newer.getTime() + TYPICAL_DELAY_HOURS * HOUR_MS

let directory = ''
let s3: S3Server
const clock = { ms: changeMs - SPAN_MS / 2 }
const shared = replayRedis(clock)

beforeAll(async () => {
  await ensureSampleArchive({ directory: SAMPLE, now, onProgress: () => {} })
  directory = await mkdtemp(join(tmpdir(), 'bench-replay-'))
  await cubesOf(newer)
  await publish(older)
  s3 = await startS3Server({ directory: join(directory, 's3') })
}, 600_000)
afterAll(async () => {
  await s3.close()
  await rm(directory, { recursive: true, force: true })
})

/** A run's files and its cubes appear in their buckets. */
async function publish(run: Date): Promise<void> {
  await linkAll(join(SAMPLE, archiveFolder(run)), archiveFolder(run))
  const cubes = await cubesOf(run)
  await linkAll(join(cubes.directory, cubes.folder), cubes.folder)
}

const cubesOf = (run: Date) =>
  sampleCubes(run, { archive: SAMPLE, directory: join(DATA, 'bench/cubes'), variables: VARIABLES })

async function linkAll(from: string, folder: string): Promise<void> {
  const to = join(directory, 's3', folder)
  await mkdir(to, { recursive: true })
  for (const name of await readdir(from)) await link(join(from, name), join(to, name))
}

interface Counts {
  readonly points: Map<string, number>
  readonly depths: Map<string, number>
}

const add = (counts: Map<string, number>, name: string | undefined) => {
  if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** Plays all calls, some at once, in the order of the clock. */
async function play(instances: readonly Instance[]): Promise<Counts> {
  const counts: Counts = { points: new Map(), depths: new Map() }
  const note = ({ point, depth }: Trace) => {
    add(counts.points, point)
    add(counts.depths, depth)
  }
  const startMs = clock.ms
  let changed = false
  let batch: Call[] = []
  let calm = ONE_BY_ONE
  const playBatch = async () => {
    const traces = batch.map((one) => instances[one.instance]?.answer(one))
    for (const trace of await Promise.all(traces)) if (trace) note(trace)
    await Promise.all(instances.map((instance) => instance.settled()))
    batch = []
  }
  for (const one of workload({ calls: CALLS, instances: INSTANCES, seed: 1 })) {
    batch.push(one)
    if (calm <= 0 && batch.length < AT_ONCE) continue
    calm -= 1
    clock.ms = startMs + one.moment * SPAN_MS
    if (!changed && clock.ms >= changeMs) {
      await publish(newer)
      changed = true
      calm = ONE_BY_ONE
    }
    await playBatch()
  }
  await playBatch()
  return counts
}

test('50,000 calls on four instances over a change of run', async () => {
  const instances = Array.from({ length: INSTANCES }, (_, i) =>
    replayInstance({
      env: parseEnv({
        ARCHIVE_ENDPOINT: s3.url,
        ...cubeEnvironment(s3.url),
      }),
      redis: shared.redis,
      directory: join(directory, `instance-${i}`),
      clock,
      random: generator(100 + i),
    }),
  )
  const { points, depths } = await play(instances)
  const { requests, bytes, byOperation } = s3.stats()
  const share = (counts: Map<string, number>, name: string) => {
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
    return (counts.get(name) ?? 0) / all
  }
  const percent = (part: number) => `${(100 * part).toFixed(2)} %`
  const reads = byOperation.GetObject ?? 0
  const lines = [
    `${CALLS} calls, ${ARGENTINE_PLACES.length} places, ${INSTANCES} instances, ${SPAN_MS / HOUR_MS} h`,
    `points found      memory ${percent(share(points, 'memory'))}, redis ${percent(share(points, 'redis'))}, file ${percent(share(points, 'file'))}, computed ${percent(share(points, 'computed'))}`,
    `farthest needed   memory ${percent(share(depths, 'memory'))}, redis ${percent(share(depths, 'redis'))}, file ${percent(share(depths, 'file'))}, S3 ${percent(share(depths, 'source'))}`,
    `S3 a 1,000 calls  ${((1_000 * requests) / CALLS).toFixed(1)} requests: ${((1_000 * reads) / CALLS).toFixed(1)} of objects, ${((1_000 * (requests - reads)) / CALLS).toFixed(1)} of listings; ${(bytes / CALLS / 1_000).toFixed(1)} kB a call`,
    `Redis             ${((1_000 * shared.commands()) / CALLS).toFixed(0)} commands a 1,000 calls, ${(shared.bytes() / 1e6).toFixed(1)} MB at the end`,
  ]
  const [inGrid, inWindow] = await Promise.all([tilesOf((cell) => cell), tilesOf(folded)])
  lines.push(
    `tiles of a run that the places lie in: ${inGrid}; in the sample’s window: ${inWindow}`,
  )
  for (const line of lines) console.log(`  ${line}`)
  expect(1 - share(depths, 'source')).toBeGreaterThanOrEqual(0.95)
  expect(1 - share(points, 'computed')).toBeGreaterThanOrEqual(0.8)
  // Each tile of the two runs once for all instances, and some by two that asked at one time.
  expect(reads).toBeLessThanOrEqual(1.2 * 2 * inWindow + 100)
}, 1_200_000)

/** Tiles of one run, over all variables, that hold a place. */
async function tilesOf(cellOf: (cell: Cell) => Cell): Promise<number> {
  const { directory: cubes, folder } = await cubesOf(newer)
  const { variables } = JSON.parse(await readFile(join(cubes, folder, 'run.json'), 'utf8'))
  const tiles = new Set<string>()
  for (const id of VARIABLES) {
    const [rows = 1, columns = 1] = variables[id].layout.storage.chunkShape
    for (const place of ARGENTINE_PLACES) {
      const found = nearestCell(FULL_GRID, place)
      if (!found) continue
      const { row, column } = cellOf(found)
      tiles.add(`${id}:${Math.floor(row / rows)},${Math.floor(column / columns)}`)
    }
  }
  return tiles.size
}
