import { mapBounded } from '../archive/bounded.js'
import type { CubePart, RunManifest } from '../archive/run-manifest.js'
import type { ArchivedRun } from '../archive/runs.js'
import type { ModelRun } from '../domain/model-run.js'
import { STORED_IDS, type StoredId } from '../domain/variables.js'
import { withLease } from '../store/lease.js'
import { chooseIngest, namedRun } from './choose-ingest.js'
import type { IngestDeps } from './ingest-deps.js'
import { deleteOldRuns, publishRun } from './publish-run.js'

/** What to make cubes of. Variables that were whole when the signal ended it stay for the next. */
export interface IngestRequest {
  /** Absent: the newest that wants a cube. */
  readonly run?: ModelRun
  /** Absent: every variable of the catalogue that is stored. */
  readonly variables?: readonly StoredId[]
  /** Variables at once. */
  readonly parallel: number
  readonly signal: AbortSignal
}

/**
 * Makes one variable's cube of a run, here or in another invocation, and gives its record. Rejects
 * when it could not: then the run is not published.
 */
export type IngestVariable = (
  archived: ArchivedRun,
  id: StoredId,
  signal: AbortSignal,
) => Promise<CubePart>

/** How an ingest ended. `deleted` are the older runs that made way for the published one. */
export type IngestOutcome =
  | {
      readonly kind: 'published'
      readonly manifest: RunManifest
      readonly deleted: readonly ModelRun[]
    }
  | { readonly kind: 'nothing_to_do' }
  /** Another ingest is at work. */
  | { readonly kind: 'busy' }

/**
 * One run into cubes: chosen, each variable made by `make` wherever that runs, published as a whole, older
 * runs deleted. Killed anywhere it leaves no half run, and the next call goes on where it ended.
 */
export async function ingestRun(
  request: IngestRequest,
  deps: IngestDeps,
  make: IngestVariable,
): Promise<IngestOutcome> {
  const { variables = STORED_IDS, parallel } = request
  const now = () => deps.now().getTime()
  const done = await withLease(
    deps.lease,
    { lifeMs: deps.leaseMs, now },
    async (lost): Promise<IngestOutcome> => {
      const signal = AbortSignal.any([lost, request.signal])
      const archived = request.run
        ? await namedRun(request.run, deps, signal)
        : await chooseIngest(deps, signal)
      if (!archived) return { kind: 'nothing_to_do' }
      const parts = await mapBounded(variables, parallel, async (id) => {
        signal.throwIfAborted()
        return [id, await make(archived, id, signal)] as const
      })
      const { store, files, now } = deps
      const context = { store, files, now, signal }
      const manifest = await publishRun(archived, Object.fromEntries(parts), context)
      return { kind: 'published', manifest, deleted: await deleteOldRuns(store, signal) }
    },
  )
  return done?.value ?? { kind: 'busy' }
}
