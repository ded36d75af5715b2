import { type Codec, codec, jsonCodec } from '../cache/codec.js'
import type { Grid } from '../domain/grid.js'
import type { ModelRun } from '../domain/model-run.js'
import type { CellSeries, Missing, Spent } from './archive.js'
import type { FileIndex } from './file-index.js'
import type { ArchivedRun } from './runs.js'

/**
 * How the archive's values lie in the cache. `FORM` is part of every key: raise it when a form
 * changes, and what an older release left in a shared tier is never read as this one's.
 */
export const FORM = 'wrf1'

/** The listed runs as JSON. Throws `TypeError` on bytes that are no list. */
export const runsCodec: Codec<readonly ArchivedRun[]> = jsonCodec((value) => {
  if (!Array.isArray(value)) throw new TypeError('no list of runs')
  return value
})

/** A run's window of the model's grid as JSON. Throws `TypeError` without `firstRow`. */
export const gridCodec: Codec<Grid> = jsonCodec((value) => object<Grid>(value, 'firstRow'))

/** Where the chunks of a file's variables lie, as JSON. Throws `TypeError` without `variables`. */
export const indexCodec: Codec<FileIndex> = jsonCodec((value) =>
  object<FileIndex>(value, 'variables'),
)

/** One cell of a run at some leads, as a read gave it. */
export interface PointRead {
  readonly run: ModelRun
  readonly publishedMs: number
  readonly leads: readonly number[]
  readonly series: CellSeries
  readonly missing: readonly Missing[]
  readonly spent: Spent
  readonly source: string
}

type Values = CellSeries['values']

/** Some kilobytes of JSON. NaN, which JSON has not, is `null` in it. */
export const pointCodec: Codec<PointRead> = codec(
  ({ series, ...rest }) => {
    const lists = mapValues(series.values, (list) => Array.from(list, nullForNaN))
    return TEXT.encode(JSON.stringify({ ...rest, series: { ...series, values: lists } }))
  },
  (bytes) => {
    const point = object<PointRead>(JSON.parse(new TextDecoder().decode(bytes)), 'series')
    const values: Values = mapValues(point.series.values, (list) =>
      Float64Array.from(list, (value: number | null) => value ?? Number.NaN),
    )
    return { ...point, series: { ...point.series, values } }
  },
)

const TEXT = new TextEncoder()

function nullForNaN(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function mapValues<T>(values: Values, map: (list: Float64Array) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([id, list]) => [id, map(list)]))
}

/** A decoded field, float32 [step][row][column] in the machine's byte order, viewed in place. */
export const fieldCodec: Codec<Float32Array> = codec(
  (values) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  (bytes) => {
    if (bytes.byteLength % 4 !== 0) throw new RangeError('no float32')
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
    return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4)
  },
)

function object<T>(value: unknown, member: keyof T & string): T {
  if (typeof value !== 'object' || value === null || !(member in value)) {
    throw new TypeError(`no ${member}`)
  }
  return value as T
}
