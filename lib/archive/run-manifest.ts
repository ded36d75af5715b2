import { Failure } from '../domain/errors.js'
import type { Grid } from '../domain/grid.js'
import { type ModelRun, runId } from '../domain/model-run.js'
import type { Packing } from '../domain/packing.js'
import { STORED_IDS, type StoredId } from '../domain/variables.js'
import type { CubeStep } from '../netcdf/cube-metadata.js'
import type { MissingReason } from './archive.js'
import type { ChunkLayout } from './cube-index.js'

/** An object of our own bucket as it was written. */
export interface WrittenObject {
  readonly key: string
  readonly byteLength: number
  /** Strong ETag, with its quotes. */
  readonly version: string
}

/** A small cube of the lattice's cells, to be read in one piece. */
export interface OverviewPart {
  readonly cube: WrittenObject
  readonly index: WrittenObject
  readonly layout: ChunkLayout
}

/** What a run's cube of one variable holds and where. Plain JSON. */
export interface CubePart {
  /** Absent when no file of the run holds the variable. */
  readonly cube?: WrittenObject
  /** Where its chunks lie; a reader can do without. */
  readonly index?: WrittenObject
  readonly layout?: ChunkLayout
  /** The variable at every eighth cell. Absent for daily ones, and in what older releases wrote. */
  readonly overview?: OverviewPart
  readonly packing: Packing
  /** The last dimension. */
  readonly steps: readonly CubeStep[]
  /** Steps without a field, and why. */
  readonly missing: readonly { readonly reason: MissingReason; readonly steps: readonly number[] }[]
  /** Values that 16 bits could not hold. */
  readonly saturated: number
  /** Names the versions of the archive's files that it was made from. */
  readonly madeFrom: string
}

/** Publishes a run: the last object written, the first deleted. Plain JSON. */
export interface RunManifest {
  readonly form: 1
  /** See `CUBES_MADE`. Absent in what the first releases wrote. */
  readonly made?: number
  /** ISO 8601, UTC. */
  readonly run: string
  readonly created: string
  /** When the newest of the archive's files appeared, UTC ms. */
  readonly publishedMs: number
  /** The archive's run as it was: changes when any of its files does. */
  readonly version: string
  readonly grid: Grid
  /** Hourly files that were there. */
  readonly leads: readonly number[]
  readonly complete: boolean
  /** Versions of the archive's files by name, such as `01H/005`. */
  readonly sources: Readonly<Record<string, string>>
  readonly variables: Readonly<Partial<Record<StoredId, CubePart>>>
}

const FORM = 1

/**
 * Of what an ingest makes of a run. Raise it when it makes more: the runs that are kept are made again,
 * and older ones stay readable until then. 2: overviews.
 */
export const CUBES_MADE = 2

/** A manifest or a part record as it lies in the bucket: JSON in UTF-8. */
export function encodeJson(value: RunManifest | CubePart): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

/** Rejects what is not this run's manifest of this form with `source_corrupt`. */
export function parseManifest(bytes: Uint8Array, run: ModelRun): RunManifest {
  const value = parseJson(bytes)
  if (
    isObject<RunManifest>(value, 'variables') &&
    value.form === FORM &&
    value.run === runId(run)
  ) {
    return value
  }
  throw new Failure('source_corrupt', `The manifest of ${runId(run)} is not one.`)
}

/** `undefined` for anything that is not a part: it is made again. */
export function parsePart(bytes: Uint8Array): CubePart | undefined {
  const value = parseJson(bytes)
  return isObject<CubePart>(value, 'madeFrom') ? value : undefined
}

/** Every object that a reader of the manifest may ask for. */
export function objectsOf({ variables }: Pick<RunManifest, 'variables'>): readonly WrittenObject[] {
  return STORED_IDS.flatMap((id) => partObjects(variables[id] ?? {}))
}

/** The objects of one variable. */
export function partObjects({
  cube,
  index,
  overview,
}: Pick<CubePart, 'cube' | 'index' | 'overview'>): readonly WrittenObject[] {
  return [cube, index, overview?.cube, overview?.index].filter((object) => object !== undefined)
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function isObject<T>(value: unknown, member: keyof T & string): value is T {
  return typeof value === 'object' && value !== null && member in value
}
