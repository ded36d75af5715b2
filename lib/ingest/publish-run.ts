import { CUBES_PREFIX, cubePrefix, manifestKey, parseCubeKey } from '../archive/cube-key.js'
import type { RunFiles } from '../archive/run-files.js'
import {
  CUBES_MADE,
  type CubePart,
  encodeJson,
  objectsOf,
  type RunManifest,
} from '../archive/run-manifest.js'
import { type ArchivedRun, isComplete, leadsPresent } from '../archive/runs.js'
import { ingestConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { type ModelRun, runId } from '../domain/model-run.js'
import type { StoredId } from '../domain/variables.js'
import type { ObjectStore } from '../store/object-store.js'

/** Records of a run's variables; one that is left out is missing to readers of the run. */
export type Parts = Readonly<Partial<Record<StoredId, CubePart>>>

/** Where cubes are published and the archive's files are read for their grid. */
export interface PublishContext {
  readonly store: ObjectStore
  readonly files: RunFiles
  readonly now: () => Date
  readonly signal: AbortSignal
}

/**
 * Writes the manifest, which makes the run visible as a whole. Before that every object it names is seen
 * to be there in the version it names.
 */
export async function publishRun(
  archived: ArchivedRun,
  parts: Parts,
  { store, files, now, signal }: PublishContext,
): Promise<RunManifest> {
  const { run, publishedMs, version } = archived
  const manifest: RunManifest = {
    form: 1,
    made: CUBES_MADE,
    run: runId(run),
    created: now().toISOString(),
    publishedMs,
    version,
    grid: await files.grid(archived, signal),
    leads: leadsPresent(archived, '01H'),
    complete: isComplete(archived),
    sources: Object.fromEntries(
      Object.entries(archived.files).map(([name, object]) => [name, object.version]),
    ),
    variables: parts,
  }
  const there = await store.list(cubePrefix(run), signal)
  const versions = new Map(there.map((object) => [object.key, object.version]))
  const lost = objectsOf(manifest).filter((object) => versions.get(object.key) !== object.version)
  if (lost.length > 0) {
    throw new Failure('source_changed', `${lost.length} objects were replaced before publishing.`)
  }
  await store.put(manifestKey(run), encodeJson(manifest), {
    contentType: 'application/json',
    signal,
  })
  return manifest
}

/**
 * Deletes what is older than the newest runs that are kept: the manifest first, so that a run is gone
 * before its parts are. Call it after publishing.
 */
export async function deleteOldRuns(
  store: ObjectStore,
  signal: AbortSignal,
  keep: number = ingestConfig.keepRuns,
): Promise<readonly ModelRun[]> {
  const objects = await store.list(CUBES_PREFIX, signal)
  const byRun = new Map<number, { keys: string[]; isPublished: boolean }>()
  for (const { key } of objects) {
    const parsed = parseCubeKey(key)
    if (!parsed) continue
    const entry = byRun.get(parsed.run.cycleMs) ?? { keys: [], isPublished: false }
    entry.keys.push(key)
    entry.isPublished ||= parsed.isManifest
    byRun.set(parsed.run.cycleMs, entry)
  }
  const published = [...byRun.keys()].filter((cycle) => byRun.get(cycle)?.isPublished)
  const oldestKept = published.sort((a, b) => b - a)[keep - 1]
  if (oldestKept === undefined) return []
  const old = [...byRun.keys()].filter((cycleMs) => cycleMs < oldestKept)
  for (const cycleMs of old) {
    const manifest = manifestKey({ cycleMs })
    await store.delete([manifest], signal)
    await store.delete(byRun.get(cycleMs)?.keys.filter((key) => key !== manifest) ?? [], signal)
  }
  return old.map((cycleMs) => ({ cycleMs }))
}
