import type { RangeSource } from '../bytes/range-source.js'
import type { Cache } from '../cache/stale-while-revalidate.js'
import { archiveConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { Cell, Grid } from '../domain/grid.js'
import type { ModelRun } from '../domain/model-run.js'
import { silentTracer } from '../trace/silent.js'
import type { Tracer } from '../trace/tracer.js'
import type { Archive, ReadPlan, ReadResult, RunStatus } from './archive.js'
import { assemble, type FieldOutcome, type FieldValues } from './assemble.js'
import { mapBounded } from './bounded.js'
import { FORM, fieldCodec, runsCodec } from './cached-forms.js'
import type { FileIndex } from './file-index.js'
import { type FieldRead, fieldName, fieldReads } from './file-reads.js'
import { meter } from './metered.js'
import type { ListedObject, ObjectListing } from './object-listing.js'
import { readAttributes } from './read-attributes.js'
import { checkBudget } from './read-budget.js'
import { type ReadContext, runFiles } from './run-files.js'
import { type ArchivedRun, fileName, isComplete, leadsPresent, newestRuns } from './runs.js'

/** How the service's bucket is listed, its objects read by byte ranges, and the results kept. */
export interface WrfSmnOptions {
  readonly listing: ObjectListing
  readonly open: (object: ListedObject) => RangeSource
  /** Listings and chunk indexes: small, shared by all instances. */
  readonly cache: Cache
  /** Decoded fields: up to 5 MB each, kept by the instance. */
  readonly fields: Cache
  readonly tracer?: Tracer
}

/** Id of the service's own files as a store, as answers and traces name it. */
export const FILES_SOURCE = 'wrf-smn'

const RUNS_KEY = `${FORM}:runs`
const FIELD_POLICY = { freshSeconds: archiveConfig.fieldFreshSeconds }

/**
 * The direct path: the service's own hourly files, whole fields at a time. What was decoded is kept
 * and serves every other point of the field.
 */
export function wrfSmnArchive(options: WrfSmnOptions): Archive {
  const { listing, open, cache, fields, tracer = silentTracer } = options
  const files = runFiles(open, cache)
  const listed = (signal?: AbortSignal) =>
    cache.remember(
      RUNS_KEY,
      {
        codec: runsCodec,
        policy: {
          freshSeconds: archiveConfig.listingFreshSeconds,
          staleSeconds: archiveConfig.listingStaleSeconds,
          lifeSeconds: archiveConfig.listingLifeSeconds,
        },
        load: (shared) => newestRuns(listing, archiveConfig.runsListed, shared),
      },
      signal,
    )

  async function archivedRun(run: ModelRun, signal?: AbortSignal): Promise<ArchivedRun> {
    const { value } = await listed(signal)
    const found = value.find((candidate) => candidate.run.cycleMs === run.cycleMs)
    if (!found) throw new Failure('source_changed', 'The run is no longer listed.')
    return found
  }

  async function field(
    object: ListedObject,
    name: string,
    context: ReadContext & { index: FileIndex },
  ): Promise<Float32Array | undefined> {
    if (!context.index.variables[name]) return undefined
    const { value } = await fields.remember(
      `${FORM}:field:${object.key}@${object.version}:${name}`,
      {
        codec: fieldCodec,
        policy: FIELD_POLICY,
        load: async (shared) => {
          const values = await files.field(object, name, { ...context, signal: shared })
          if (!values) throw new Failure('internal_error', `The index of a file lost ${name}.`)
          return values
        },
      },
      context.signal,
    )
    return value
  }

  async function read(plan: ReadPlan, signal?: AbortSignal): Promise<ReadResult> {
    const archived = await archivedRun(plan.run, signal)
    const grid = await files.grid(archived, signal)
    const costs = meter(tracer)
    const context = { run: plan.run, signal, costs }
    const reads = fieldReads(plan.run, plan.variables, plan.leads)
    const there = reads.filter((read) => archived.files[fileName(read)] !== undefined)
    const indexes = await fileIndexes(archived, there, context)
    for (const index of indexes.values()) checkSize(index, grid)
    const outcomes = new Map<string, FieldOutcome>()
    await mapBounded(there, archiveConfig.parallelFields, async (read) => {
      const object = archived.files[fileName(read)]
      const index = indexes.get(fileName(read))
      if (!object || !index) return
      const values = await field(object, read.name, { ...context, index })
      const outcome = values ? valuesAt(values, grid, plan.cells) : 'variable_not_in_file'
      outcomes.set(fieldName(read), outcome)
    })
    const outcomeOf = (read: FieldRead): FieldOutcome =>
      outcomes.get(fieldName(read)) ?? 'not_in_archive'
    const spent = costs.spent()
    tracer.note(readAttributes(plan, FILES_SOURCE, spent))
    return { ...assemble(plan, outcomeOf), spent, source: FILES_SOURCE }
  }

  /** The budget is checked with one file known, before the others are opened, and with all. */
  async function fileIndexes(
    archived: ArchivedRun,
    reads: readonly FieldRead[],
    context: ReadContext,
  ): Promise<ReadonlyMap<string, FileIndex>> {
    const indexes = new Map<string, FileIndex>()
    const names = [...new Set(reads.map(fileName))]
    const load = async (name: string): Promise<void> => {
      const object = archived.files[name]
      if (object) indexes.set(name, await files.index(object, context))
    }
    await mapBounded(names.slice(0, 1), 1, load)
    checkBudget(reads, indexes)
    await mapBounded(names.slice(1), archiveConfig.parallelIndexes, load)
    checkBudget(reads, indexes)
    return indexes
  }

  return {
    id: FILES_SOURCE,
    async runs(signal) {
      const { value, state, ageSeconds } = await listed(signal)
      const stale = state === 'stale' && ageSeconds > archiveConfig.listingStaleSeconds
      return { runs: value.map(runStatus), ageSeconds, stale }
    },
    grid: async (run, signal) => files.grid(await archivedRun(run, signal), signal),
    async read(plan, signal) {
      try {
        return await read(plan, signal)
      } catch (cause) {
        // Whatever replaced or removed a file shows in the next listing.
        if (cause instanceof Failure && cause.code === 'source_changed')
          await cache.forget(RUNS_KEY)
        throw cause
      }
    },
  }
}

function runStatus(archived: ArchivedRun): RunStatus {
  const { run, publishedMs, version } = archived
  const leads = leadsPresent(archived, '01H')
  return { run, leads, complete: isComplete(archived), publishedMs, version, source: FILES_SOURCE }
}

function checkSize(index: FileIndex, grid: Grid): void {
  if (index.rows === grid.rows && index.columns === grid.columns) return
  throw new Failure('unexpected_grid', 'A file of the run has another grid than its first.')
}

/** A field [step][row][column] at the cells, in the plan's order. */
function valuesAt(values: Float32Array, grid: Grid, cells: readonly Cell[]): FieldValues {
  const size = grid.rows * grid.columns
  const steps = values.length / size
  return cells.map(({ row, column }) => {
    const at = (row - grid.firstRow) * grid.columns + (column - grid.firstColumn)
    return Array.from({ length: steps }, (_, step) => values[step * size + at] ?? Number.NaN)
  })
}
