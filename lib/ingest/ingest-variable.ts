import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Spent } from '../archive/archive.js'
import { encodePlaces } from '../archive/cube-index.js'
import {
  cubeIndexKey,
  cubeKey,
  cubePartKey,
  overviewIndexKey,
  overviewKey,
} from '../archive/cube-key.js'
import { filesBehind, type MadeCube, makeCube } from '../archive/make-cube.js'
import { meter } from '../archive/metered.js'
import {
  CUBES_MADE,
  type CubePart,
  encodeJson,
  type OverviewPart,
  parsePart,
  partObjects,
  type WrittenObject,
} from '../archive/run-manifest.js'
import type { ArchivedRun } from '../archive/runs.js'
import { Failure } from '../domain/errors.js'
import type { StoredId } from '../domain/variables.js'
import type { IngestDeps } from './ingest-deps.js'

/** One variable of one run in the versions that were listed. */
export interface VariableJob {
  readonly archived: ArchivedRun
  readonly id: StoredId
  readonly signal: AbortSignal
  /** Hours of the variable that are packed, of all. */
  readonly onStep?: (done: number, total: number) => void
}

/** A variable's record and what reading the archive for it cost: nothing if it was reused. */
export interface IngestedVariable {
  readonly part: CubePart
  /** It was there already, made from the same files. */
  readonly reused: boolean
  readonly spent: Spent
}

/**
 * Makes and uploads one variable's cube of one run, unless it is there: an ingest that was killed goes on
 * where it ended. Its part record is written last, and describes what is there whatever happens next.
 */
export async function ingestVariable(
  job: VariableJob,
  deps: IngestDeps,
): Promise<IngestedVariable> {
  const { archived, id, signal } = job
  const costs = meter()
  const madeFrom = versionsBehind(archived, id)
  const known = await findPart(job, deps)
  if (known?.madeFrom === madeFrom) return { part: known, reused: true, spent: costs.spent() }
  const folder = await mkdtemp(join(deps.temporaryFolder, 'cube-'))
  try {
    const path = join(folder, `${id}.nc`)
    const made = await makeCube(path, { ...job, files: deps.files, costs })
    const objects = await upload(path, made, job, deps)
    const { written, overview: _, ...description } = made
    const layout = written && { layout: written.layout }
    const part: CubePart = { ...description, ...objects, ...layout, madeFrom }
    await deps.store.put(cubePartKey(archived.run, id), encodeJson(part), {
      contentType: 'application/json',
      signal,
    })
    return { part, reused: false, spent: costs.spent() }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What an earlier ingest left, if its objects are still those it describes. */
async function findPart({ archived, id, signal }: VariableJob, { store }: IngestDeps) {
  const found = await store.get(cubePartKey(archived.run, id), signal)
  const part = found && parsePart(found.bytes)
  if (!part) return undefined
  const objects = partObjects(part)
  const heads = await Promise.all(objects.map(({ key }) => store.head(key, signal)))
  return heads.every((head, i) => head?.version === objects[i]?.version) ? part : undefined
}

async function upload(
  path: string,
  { written, overview }: MadeCube,
  job: VariableJob,
  deps: IngestDeps,
): Promise<{ cube?: WrittenObject; index?: WrittenObject; overview?: OverviewPart }> {
  if (!written) return {}
  const { archived, id, signal } = job
  const { run } = archived
  const { store } = deps
  const key = cubeKey(run, id)
  const content = createReadStream(path, { highWaterMark: 1024 * 1024 })
  const uploaded = await store.upload(key, content, {
    contentType: 'application/x-netcdf',
    signal,
  })
  const index = await putIndex(cubeIndexKey(run, id), encodePlaces(written.places), job, deps)
  const cube = { key, ...uploaded }
  if (!overview) return { cube, index }
  return { cube, index, overview: await uploadOverview(overview, job, deps) }
}

/** At most 3 MB at full size: one request. */
async function uploadOverview(
  { path, layout, places }: NonNullable<MadeCube['overview']>,
  job: VariableJob,
  deps: IngestDeps,
): Promise<OverviewPart> {
  const { archived, id, signal } = job
  const key = overviewKey(archived.run, id)
  const bytes = await readFile(path)
  const version = await deps.store.put(key, bytes, { contentType: 'application/x-netcdf', signal })
  if (version === undefined) throw new Failure('internal_error', 'An overview was not written.')
  const indexKey = overviewIndexKey(archived.run, id)
  const index = await putIndex(indexKey, encodePlaces(places), job, deps)
  return { cube: { key, byteLength: bytes.length, version }, index, layout }
}

async function putIndex(
  key: string,
  bytes: Uint8Array,
  { signal }: VariableJob,
  { store }: IngestDeps,
): Promise<WrittenObject> {
  const version = await store.put(key, bytes, { contentType: 'application/octet-stream', signal })
  if (version === undefined) throw new Failure('internal_error', 'An index was not written.')
  return { key, byteLength: bytes.length, version }
}

/** Changes when a file that the variable is read from changes, appears or goes, and with what is made. */
function versionsBehind({ files, run }: ArchivedRun, id: StoredId): string {
  const hash = createHash('sha256').update(`${CUBES_MADE}\n`)
  for (const name of filesBehind(id, run)) hash.update(`${name} ${files[name]?.version ?? '-'}\n`)
  return hash.digest('base64url').slice(0, 22)
}
