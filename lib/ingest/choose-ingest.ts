import { CUBES_PREFIX, manifestKey, parseCubeKey } from '../archive/cube-key.js'
import { CUBES_MADE, parseManifest } from '../archive/run-manifest.js'
import { type ArchivedRun, isComplete, leadsPresent, listRun, newestRuns } from '../archive/runs.js'
import { ingestConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { HOUR_MS, type ModelRun, runId } from '../domain/model-run.js'
import type { IngestDeps } from './ingest-deps.js'

type Context = Pick<IngestDeps, 'listing' | 'store' | 'now'>

/**
 * The newest run of those that are kept which is ready and has no cube, or whose files have changed
 * since its cube was made (late hours, a file published again), or whose cube an older release made. `undefined`: there is nothing to do.
 */
export async function chooseIngest(
  { listing, store, now }: Context,
  signal: AbortSignal,
): Promise<ArchivedRun | undefined> {
  const [runs, objects] = await Promise.all([
    newestRuns(listing, ingestConfig.keepRuns, signal),
    store.list(CUBES_PREFIX, signal),
  ])
  const published = new Set(
    objects.flatMap(({ key }) => {
      const parsed = parseCubeKey(key)
      return parsed?.isManifest ? [parsed.run.cycleMs] : []
    }),
  )
  for (const archived of runs) {
    if (!isReady(archived, now().getTime())) continue
    if (!published.has(archived.run.cycleMs)) return archived
    if ((await versionPublished(store, archived.run, signal)) !== archived.version) return archived
  }
  return undefined
}

/** A run somebody names, whether it has a cube or not. Rejects with `no_data` when it has no hours. */
export async function namedRun(
  run: ModelRun,
  { listing }: Pick<Context, 'listing'>,
  signal: AbortSignal,
): Promise<ArchivedRun> {
  const archived = await listRun(listing, run, signal)
  if (leadsPresent(archived, '01H').length > 0) return archived
  throw new Failure('no_data', `The archive has no hour of ${runId(run)}.`)
}

/** All hours are there, or no more are waited for. */
export function isReady(archived: ArchivedRun, nowMs: number): boolean {
  if (isComplete(archived)) return true
  const first = Object.entries(archived.files)
    .filter(([name]) => name.startsWith('01H/'))
    .map(([, { lastModifiedMs }]) => lastModifiedMs)
  const firstMs = Math.min(...first)
  return first.length > 0 && nowMs - firstMs >= ingestConfig.incompleteAfterHours * HOUR_MS
}

async function versionPublished(store: Context['store'], run: ModelRun, signal: AbortSignal) {
  const found = await store.get(manifestKey(run), signal)
  try {
    const manifest = found && parseManifest(found.bytes, run)
    return manifest?.made === CUBES_MADE ? manifest.version : undefined
  } catch {
    // A manifest that nobody can read publishes nothing.
    return undefined
  }
}
