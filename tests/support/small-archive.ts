import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cubeArchive } from '../../lib/archive/cube.js'
import { runFiles } from '../../lib/archive/run-files.js'
import { openBucket } from '../../lib/archive/s3-bucket.js'
import { wrfSmnArchive } from '../../lib/archive/wrf-smn.js'
import { instanceCache } from '../../lib/cache/instance-cache.js'
import { parseEnv } from '../../lib/env.js'
import { openIngest } from '../../lib/ingest/open-ingest.js'
import { s3ObjectStore } from '../../lib/store/s3-object-store.js'
import { storeClient } from '../../lib/store/store-client.js'
import { type S3Server, startS3Server } from '../../scripts/embedded/s3-server.js'

const run = promisify(execFile)
const PYTHON = '/usr/bin/python3'

/** What `make_small_archive.py` takes. */
export interface SmallRun {
  /** `2026-11-24T06`. */
  readonly run: string
  readonly rows: number
  readonly columns: number
  readonly first_row?: number
  readonly first_column?: number
  readonly leads?: readonly number[]
  readonly without?: readonly string[]
  readonly seed?: number
  /** How long ago the files appeared. */
  readonly age_hours?: number
}

export const ARCHIVE = 'smn-ar-wrf'
export const CUBES = 'cubes-of-tests'

export interface SmallWorld {
  readonly directory: string
  readonly server: S3Server
  /** Environment of a process that works on it. */
  readonly env: Readonly<Record<string, string>>
  add(run: SmallRun): Promise<void>
  /** As if nothing had ever been ingested. */
  emptyCubes(): Promise<void>
  close(): Promise<void>
}

/** An S3 stand-in with an archive of small runs and an empty bucket for cubes. */
export async function smallWorld(...runs: readonly SmallRun[]): Promise<SmallWorld> {
  const directory = await mkdtemp(join(tmpdir(), 'small-world-'))
  const server = await startS3Server({ directory, buckets: [ARCHIVE, CUBES] })
  const env = {
    ARCHIVE_BUCKET: ARCHIVE,
    ARCHIVE_ENDPOINT: server.url,
    CUBE_BUCKET: CUBES,
    CUBE_ENDPOINT: server.url,
    CUBE_ACCESS_KEY_ID: 'test',
    CUBE_SECRET_ACCESS_KEY: 'test',
  }
  const add = async (small: SmallRun): Promise<void> => {
    const given = { first_row: 600, first_column: 640, ...small }
    const script = join(import.meta.dirname, 'make_small_archive.py')
    await mkdir(join(directory, ARCHIVE), { recursive: true })
    await run(PYTHON, [script, join(directory, ARCHIVE), JSON.stringify(given)])
  }
  for (const small of runs) await add(small)
  return {
    directory,
    server,
    env,
    add,
    async emptyCubes() {
      await rm(join(directory, CUBES), { recursive: true })
      await mkdir(join(directory, CUBES))
    },
    async close() {
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Adapters on a world, with caches that know nothing yet. */
export function openWorld(env: Readonly<Record<string, string>>) {
  const settings = parseEnv(env)
  const bucket = settings.cubes
  if (!bucket) throw new Error('a world has a bucket of cubes')
  const archive = openBucket(settings.archive)
  const store = s3ObjectStore(storeClient(bucket), bucket.name)
  return {
    store,
    files: runFiles(archive.open, instanceCache()),
    listing: archive.listing,
    direct: wrfSmnArchive({ ...archive, cache: instanceCache(), fields: instanceCache() }),
    cubes: cubeArchive({ store, open: openBucket(bucket).open, cache: instanceCache() }),
    ingest: openIngest(settings),
  }
}

export interface Comparison {
  readonly compared: number
  readonly points: number
  readonly max_error: number
  readonly missing_differs: number
  readonly packing_error: number
}

/** Cubes against the archive's files, both read by netCDF4. */
export async function compareWithNetcdf4(
  runFolder: string,
  cubeFolder: string,
  points: number,
): Promise<Readonly<Record<string, Comparison>>> {
  const script = join(import.meta.dirname, 'compare_cubes.py')
  const { stdout } = await run(PYTHON, [script, runFolder, cubeFolder, String(points)])
  return JSON.parse(stdout)
}
