import type { RangeSource } from '../bytes/range-source.js'
import type { Cache } from '../cache/stale-while-revalidate.js'
import { archiveConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { Grid } from '../domain/grid.js'
import type { ModelRun } from '../domain/model-run.js'
import { readSelection } from '../netcdf/read-selection.js'
import { FORM, gridCodec, indexCodec } from './cached-forms.js'
import { type FileIndex, readFileIndex, readGrid } from './file-index.js'
import type { Meter } from './metered.js'
import type { ListedObject } from './object-listing.js'
import { type ArchivedRun, fileName, leadsPresent } from './runs.js'

/** Reads the files of the service's archive; what never changes is kept in the cache. */
export interface RunFiles {
  /** The grid of a run's files. */
  grid(archived: ArchivedRun, signal?: AbortSignal): Promise<Grid>
  index(object: ListedObject, context: ReadContext): Promise<FileIndex>
  /** One variable of one file, [step][row][column], decoded anew; `undefined` if the file has none. */
  field(
    object: ListedObject,
    name: string,
    context: ReadContext & { readonly index: FileIndex },
  ): Promise<Float32Array | undefined>
}

/** Of one read: its run, what ends the waiting, and where its cost is counted. */
export interface ReadContext {
  readonly run: ModelRun
  readonly signal: AbortSignal | undefined
  readonly costs: Meter
}

const POLICY = { freshSeconds: archiveConfig.indexFreshSeconds }

/**
 * Grids and chunk indexes are cached by the file's key and version; fields are read anew each time.
 * Rejects with `no_data` for a run without an hourly file, and as the file index does.
 */
export function runFiles(open: (object: ListedObject) => RangeSource, cache: Cache): RunFiles {
  return {
    async grid(archived, signal) {
      const [lead] = leadsPresent(archived, '01H')
      const object = archived.files[fileName({ product: '01H', lead: lead ?? 0 })]
      if (!object) throw new Failure('no_data', 'The run has no hourly file.')
      const { value } = await cache.remember(
        `${FORM}:grid:${object.key}@${object.version}`,
        { codec: gridCodec, policy: POLICY, load: (shared) => readGrid(open(object), shared) },
        signal,
      )
      return value
    },
    async index(object, { run, signal, costs }) {
      const { value } = await cache.remember(
        `${FORM}:index:${object.key}@${object.version}`,
        {
          codec: indexCodec,
          policy: POLICY,
          load: (shared) => readFileIndex(costs.wrap(open(object)), run, shared),
        },
        signal,
      )
      return value
    },
    async field(object, name, { index, signal, costs }) {
      const chunks = index.variables[name]
      if (!chunks) return undefined
      return costs.decoding(open(object), async (source) => {
        const { values } = await readSelection(source, chunks, undefined, signal)
        return values instanceof Float32Array ? values : Float32Array.from(values)
      })
    },
  }
}
