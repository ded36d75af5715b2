import { objectsOf } from '../archive/run-manifest.js'
import { Failure } from '../domain/errors.js'
import type { ModelRun } from '../domain/model-run.js'
import { STORED_IDS, type StoredId } from '../domain/variables.js'
import { utcTime } from '../encode/local-time.js'
import type { Context, Prepared } from '../http/endpoint.js'
import { namedRun } from '../ingest/choose-ingest.js'
import type { IngestDeps } from '../ingest/ingest-deps.js'
import { type IngestOutcome, type IngestVariable, ingestRun } from '../ingest/ingest-run.js'
import { ingestVariable } from '../ingest/ingest-variable.js'
import { auditedCron } from './audited-cron.js'

/** The run to make, or the newest that wants it. `variable` makes that alone and needs `run`. */
export interface IngestQuery {
  readonly run?: ModelRun | undefined
  readonly variable?: StoredId | undefined
}

/** The stores, opened once a call, and the way to have a variable made elsewhere. */
export interface IngestHandlerOptions {
  readonly open: () => IngestDeps
  /** Makes one variable in an invocation of its own. */
  readonly invoke: IngestVariable
}

/**
 * Without a variable: finds the run and has every variable made, each in an invocation of its own. With
 * one: makes it. The first holds the lease and publishes; it ends when all are done.
 */
export function ingestHandler({ open, invoke }: IngestHandlerOptions) {
  return async ({ run, variable }: IngestQuery, context: Context): Promise<Prepared> => ({
    read: async () => {
      const deps = open()
      const { signal } = context
      const { log, telemetry } = context.deps
      const tell = (outcome: string) => {
        const seconds = context.elapsedMs() / 1_000
        telemetry.metrics.observe('skypulse_ingest_duration_seconds', { outcome }, seconds)
        log('info', 'ingest', { outcome, duration_ms: Math.round(seconds * 1_000) })
      }
      const makeRun = () =>
        ingestRun(
          { ...(run ? { run } : {}), parallel: STORED_IDS.length, signal },
          deps,
          invoke,
        ).then(describe)
      // The run as a whole is the job; each variable is an invocation of ours, not of the platform.
      const work = variable
        ? makeOne({ run, variable }, deps, signal)
        : auditedCron('ingest', context, makeRun, ({ outcome }) => ({
            outcome: 'success',
            result: outcome,
          }))
      const body = await work.catch((cause: unknown) => {
        tell('failed')
        throw cause
      })
      tell(body.outcome)
      return {
        mediaType: 'application/json',
        body: JSON.stringify(body),
        caching: { kind: 'no_store' },
      }
    },
  })
}

async function makeOne(
  { run, variable }: { readonly run: ModelRun | undefined; readonly variable: StoredId },
  deps: IngestDeps,
  signal: AbortSignal,
) {
  if (!run) {
    throw new Failure('validation_error', 'A variable needs its run.', {
      faults: [{ pointer: 'run', detail: { es: 'falta la corrida', en: 'the run is missing' } }],
    })
  }
  const archived = await namedRun(run, deps, signal)
  const { part } = await ingestVariable({ archived, id: variable, signal }, deps)
  return { outcome: 'made', variable, part } as const
}

function describe(outcome: IngestOutcome) {
  if (outcome.kind !== 'published') return { outcome: outcome.kind }
  const { manifest, deleted } = outcome
  return {
    outcome: 'published',
    run: manifest.run,
    complete: manifest.complete,
    variables: Object.keys(manifest.variables),
    bytes: objectsOf(manifest).reduce((sum, { byteLength }) => sum + byteLength, 0),
    deleted_runs: deleted.map(({ cycleMs }) => utcTime(cycleMs)),
  } as const
}
