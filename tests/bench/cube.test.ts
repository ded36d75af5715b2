import { execFile } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReadPlan } from '../../lib/archive/archive.js'
import { mapBounded } from '../../lib/archive/bounded.js'
import { cubeArchive } from '../../lib/archive/cube.js'
import { meter } from '../../lib/archive/metered.js'
import { runFiles } from '../../lib/archive/run-files.js'
import { type ArchivedRun, newestRuns } from '../../lib/archive/runs.js'
import { openBucket } from '../../lib/archive/s3-bucket.js'
import type { RangeSource } from '../../lib/bytes/range-source.js'
import { instanceCache } from '../../lib/cache/instance-cache.js'
import { archiveSource, type StoredId } from '../../lib/domain/variables.js'
import { encodeForecast } from '../../lib/encode/forecast.js'
import { parseEnv } from '../../lib/env.js'
import { ingestRun } from '../../lib/ingest/ingest-run.js'
import { ingestVariable } from '../../lib/ingest/ingest-variable.js'
import { openIngest } from '../../lib/ingest/open-ingest.js'
import { s3ObjectStore } from '../../lib/store/s3-object-store.js'
import { storeClient } from '../../lib/store/store-client.js'
import { planForecast } from '../../lib/usecases/get-forecast.js'
import { type S3Server, startS3Server } from '../../scripts/embedded/s3-server.js'
import { fullArchive } from '../support/full-archive.js'

const shell = promisify(execFile)
const REPOSITORY = join(import.meta.dirname, '..', '..')
const CUBES = 'cubes-of-bench'
const LATENCY_MS = 30
const EVERY_LEAD = Array.from({ length: 73 }, (_, lead) => lead)

/** A point forecast asks for eight; ten are ingested one after another. */
const EIGHT: readonly StoredId[] = [
  'air_temperature',
  'relative_humidity',
  'wind_speed',
  'wind_from_direction',
  'surface_air_pressure',
  'precipitation_amount',
  'surface_downwelling_shortwave_flux_in_air',
  'soil_temperature',
]
const NINE: readonly StoredId[] = [...EIGHT, 'freezing_level_altitude']
const TEN: readonly StoredId[] = [...NINE, 'volume_fraction_of_condensed_water_in_soil']

interface Ingested {
  readonly id: StoredId
  readonly dataRequests: number
  readonly wallMs: number
  readonly cpuMs: number
  readonly peakMb: number
  readonly cubeBytes: number
  readonly indexObjectBytes: number
}

let directory: string
let plain: S3Server
let distant: S3Server
let archived: ArchivedRun
let ingested: readonly Ingested[]

function environment(url: string): Readonly<Record<string, string>> {
  return {
    ARCHIVE_BUCKET: 'smn-ar-wrf',
    ARCHIVE_ENDPOINT: url,
    CUBE_BUCKET: CUBES,
    CUBE_ENDPOINT: url,
    CUBE_ACCESS_KEY_ID: 'bench',
    CUBE_SECRET_ACCESS_KEY: 'bench',
  }
}

/** Each in a process of its own, as a function would make it; the server is in neither. */
async function ingestOne(id: StoredId): Promise<Ingested> {
  const script = join(REPOSITORY, 'tests/bench/ingest-one.ts')
  const loader = join(REPOSITORY, 'scripts/sample-archive/native-types.ts')
  const { stdout } = await shell(process.execPath, ['--import', loader, script, id], {
    cwd: REPOSITORY,
    env: { ...process.env, ...environment(plain.url) },
  })
  return JSON.parse(stdout)
}

beforeAll(async () => {
  directory = await fullArchive()
  await rm(join(directory, CUBES), { recursive: true, force: true })
  await mkdir(join(directory, CUBES))
  plain = await startS3Server({ directory })
  distant = await startS3Server({ directory, latencyMs: LATENCY_MS })
  const deps = openIngest(parseEnv(environment(plain.url)))
  const [newest] = await newestRuns(deps.listing, 1)
  if (!newest) throw new Error('the full archive has no run')
  archived = newest
  const began = performance.now()
  const results: Ingested[] = []
  for (const id of TEN) results.push(await ingestOne(id))
  ingested = results
  console.log(
    `ten variables one after another: ${((performance.now() - began) / 1e3).toFixed(0)} s`,
  )
  console.table(ingested)
  const signal = AbortSignal.timeout(60_000)
  const request = { run: archived.run, variables: TEN, parallel: 1, signal }
  const outcome = await ingestRun(request, deps, async (run, id, stop) => {
    const { part, reused } = await ingestVariable({ archived: run, id, signal: stop }, deps)
    expect(reused, id).toBe(true)
    return part
  })
  expect(outcome.kind).toBe('published')
}, 3_600_000)

afterAll(async () => {
  await plain?.close()
  await distant?.close()
  await rm(join(directory, CUBES), { recursive: true, force: true })
})

type Wrap = (object: { readonly key: string }, source: RangeSource) => RangeSource

/** Adapters that know nothing yet, on a server. */
function opened(url: string, wrap: Wrap = (_, source) => source) {
  const settings = parseEnv(environment(url))
  const bucket = settings.cubes
  if (!bucket) throw new Error('no bucket of cubes')
  const store = s3ObjectStore(storeClient(bucket), bucket.name)
  const archive = openBucket(settings.archive)
  const cubeBucket = openBucket(bucket)
  return {
    archive,
    files: runFiles(archive.open, instanceCache()),
    cubes: cubeArchive({
      store,
      open: (object) => wrap(object, cubeBucket.open(object)),
      cache: instanceCache(),
    }),
  }
}

function planAt(row: number, column: number, variables: readonly StoredId[]): ReadPlan {
  return { run: archived.run, variables, leads: EVERY_LEAD, cells: [{ row, column }] }
}

async function costOf(server: S3Server, work: () => Promise<unknown>) {
  server.resetStats()
  const began = performance.now()
  await work()
  const ms = Math.round(performance.now() - began)
  const { requests, bytes } = server.stats()
  return { requests, bytes, ms }
}

describe('ingest of a full-size variable', () => {
  it('reads each chunk of its fields once: 73 requests, with the sea known twice as many, 72 for rain of the hour before', () => {
    for (const { id, dataRequests } of ingested) {
      const expected = { soil_temperature: 146, precipitation_amount: 72 }[id as string] ?? 73
      expect(dataRequests, id).toBe(expected)
    }
  })

  it('stays within 512 MB', () => {
    for (const { id, peakMb } of ingested) expect(peakMb, id).toBeLessThanOrEqual(512)
  })
})

describe('a point of a full-size run', () => {
  it('costs at most 4 requests and 256 KB cold, one of 12 KB with the index known, none when warm', async () => {
    for (const id of NINE) {
      const { cubes } = opened(plain.url)
      const cold = await costOf(plain, () => cubes.read(planAt(723, 518, [id])))
      const indexed = await costOf(plain, () => cubes.read(planAt(630, 650, [id])))
      const warm = await costOf(plain, () => cubes.read(planAt(631, 651, [id])))
      console.log(id, 'cold', cold, 'indexed', indexed, 'warm', warm)
      expect(cold.requests, id).toBeLessThanOrEqual(4)
      expect(cold.bytes, id).toBeLessThanOrEqual(256 * 1024)
      expect(indexed.requests, id).toBe(1)
      expect(indexed.bytes, id).toBeLessThanOrEqual(12 * 1024)
      expect(warm.requests, id).toBe(0)
    }
  }, 120_000)

  it('costs at most 100 KB for eight variables with their indexes known', async () => {
    const { cubes } = opened(plain.url)
    await cubes.read(planAt(723, 518, EIGHT))
    const costs = []
    for (const [row, column] of [
      [630, 650],
      [60, 442],
      [909, 488],
      [100, 100],
      [1200, 900],
    ] as const) {
      costs.push(await costOf(plain, () => cubes.read(planAt(row, column, EIGHT))))
    }
    console.table(costs)
    for (const { requests, bytes } of costs) {
      expect(requests).toBe(8)
      expect(bytes).toBeLessThanOrEqual(100 * 1024)
    }
  }, 120_000)

  it('costs at most one 5,000th of what the files cost, by their chunks or whole', async () => {
    const { archive, cubes, files } = opened(distant.url)
    const context = { run: archived.run, signal: undefined, costs: meter() }
    const objects = Object.values(archived.files)
    const indexes = await mapBounded(objects, 16, (object) => files.index(object, context))
    const point = planAt(723, 518, EIGHT)
    const cold = await costOf(distant, () => cubes.read(point))
    const known = await costOf(distant, () => cubes.read(planAt(630, 650, EIGHT)))
    const chunks = await costOf(distant, () =>
      mapBounded(objects, 16, async (object, i) => {
        const index = indexes[i]
        if (!index) return
        for (const id of EIGHT) {
          await files.field(object, archiveSource(id).name, { ...context, index })
        }
      }),
    )
    const whole = await costOf(distant, () =>
      mapBounded(objects, 16, async (object) => {
        const source = archive.open(object)
        const part = 8 * 1024 * 1024
        for (let at = 0; at < source.byteLength; at += part) {
          await source.read(at, Math.min(part, source.byteLength - at))
        }
      }),
    )
    console.log(`8 variables × 73 h of one point, ${LATENCY_MS} ms a request, loopback`)
    console.table({
      'cube, cold': cold,
      'cube, indexes known': known,
      chunks,
      'whole files': whole,
    })
    const ratios = {
      'chunks / cold cube': chunks.bytes / cold.bytes,
      'whole / cold cube': whole.bytes / cold.bytes,
      'chunks / known cube': chunks.bytes / known.bytes,
      'whole / known cube': whole.bytes / known.bytes,
    }
    console.table(ratios)
    expect(chunks.requests).toBe(73 * EIGHT.length)
    expect(ratios['chunks / known cube']).toBeGreaterThanOrEqual(5_000)
    expect(ratios['whole / known cube']).toBeGreaterThanOrEqual(5_000)
    expect(known.requests).toBe(8)
  }, 900_000)

  it('is computed in a few milliseconds from bytes to JSON', async () => {
    const bytes = new Map<string, Uint8Array>()
    const recording = opened(plain.url, (object, source) => ({
      ...source,
      async read(offset, length, signal) {
        const read = await source.read(offset, length, signal)
        bytes.set(`${object.key} ${offset} ${length}`, read)
        return read
      },
    }))
    const replaying = opened(plain.url, (object, source) => ({
      ...source,
      async read(offset, length) {
        const read = bytes.get(`${object.key} ${offset} ${length}`)
        if (!read) throw new Error('not recorded')
        return read
      },
    }))
    const signal = AbortSignal.timeout(300_000)
    const nowMs = archived.run.cycleMs
    const times: number[] = []
    const cpu = process.cpuUsage()
    for (let i = 0; i < 220; i++) {
      // Another tile each time, along the country.
      const [lat, lon] = [-24 - 0.12 * i, -66 + 0.01 * (i % 50)]
      const positions = [{ lat, lon, pointer: 'lat' }]
      const request = { positions, variables: NINE, hours: 72, nowMs }
      await (await planForecast(request, recording.cubes, signal)).read(signal)
      const plan = await planForecast(request, replaying.cubes, signal)
      const began = performance.now()
      const { forecast } = await plan.read(signal)
      const { body } = encodeForecast(forecast, {
        presentation: {
          timezone: 'America/Argentina/Buenos_Aires',
          units: 'metric',
          format: 'json',
          language: 'es',
        },
        kind: 'forecast',
        nowMs,
        elapsedMs: () => 0,
      })
      times.push(performance.now() - began)
      expect(body.length).toBeGreaterThan(5_000)
    }
    const { user, system } = process.cpuUsage(cpu)
    const sorted = times.slice(20).sort((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(share * sorted.length)]?.toFixed(1)
    console.log(
      `9 variables × 72 h, bytes to JSON: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms; ` +
        `${((user + system) / 1e3 / times.length).toFixed(1)} ms of CPU a point with its reads and their server`,
    )
    expect(sorted).toHaveLength(200)
  }, 300_000)
})
