import { memoryRangeSource } from '../bytes/memory-range-source.js'
import type { RangeSource } from '../bytes/range-source.js'
import { codec, int16Codec, jsonCodec } from '../cache/codec.js'
import type { Cache } from '../cache/stale-while-revalidate.js'
import { cubeConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { ModelRun } from '../domain/model-run.js'
import type { StoredId } from '../domain/variables.js'
import type { ChunkIndex } from '../netcdf/chunk-index.js'
import type { Selection } from '../netcdf/model.js'
import { openNetcdf } from '../netcdf/open.js'
import { readStored } from '../netcdf/read-selection.js'
import type { ObjectStore, StoredObject } from '../store/object-store.js'
import { decodePlaces, indexOfAll, indexOfChunk } from './cube-index.js'
import { CUBES_PREFIX, parseCubeKey } from './cube-key.js'
import type { Meter } from './metered.js'
import {
  type CubePart,
  type OverviewPart,
  parseManifest,
  type RunManifest,
  type WrittenObject,
} from './run-manifest.js'

/** How our bucket is read: `store` gives small objects whole, `open` byte ranges of large ones. */
export interface CubeObjectsOptions {
  readonly store: Pick<ObjectStore, 'list' | 'get'>
  readonly open: (object: WrittenObject) => RangeSource
  readonly cache: Cache
}

/** A run and its manifest as listed: the manifest's version is the run's version. */
export interface PublishedRun {
  readonly run: ModelRun
  readonly manifest: StoredObject
}

/** A chunk of a cube: its row-major number and the points it holds, edges cut off. */
export interface Tile {
  readonly number: number
  readonly selection: Selection
}

/** The objects of our bucket as values, through the cache. */
export interface CubeObjects {
  /** Newest first. */
  published(signal?: AbortSignal): Promise<{
    readonly runs: readonly PublishedRun[]
    readonly ageSeconds: number
    readonly stale: boolean
  }>
  manifest(run: ModelRun, signal?: AbortSignal): Promise<RunManifest>
  /** Packed values of a tile's selection, row-major. */
  tile(id: StoredId, part: CubePart, tile: Tile, context: TileContext): Promise<Int16Array>
  /** Packed values of all of an overview, shape [row][column][step]. */
  overview(id: StoredId, part: OverviewPart, context: TileContext): Promise<Int16Array>
  /** After an object turned out to be gone or replaced. */
  forgetPublished(): Promise<void>
}

/** Of one read: where its requests and bytes are counted, and what ends its waiting. */
export interface TileContext {
  readonly costs: Meter
  readonly signal: AbortSignal | undefined
}

/** Part of every key: raise it when a form changes. */
const FORM = 'cube1'
const PUBLISHED_KEY = `${FORM}:published`
const { listingFreshSeconds, listingStaleSeconds, listingLifeSeconds } = cubeConfig
const LISTING_POLICY = {
  freshSeconds: listingFreshSeconds,
  staleSeconds: listingStaleSeconds,
  lifeSeconds: listingLifeSeconds,
}
const MANIFEST_POLICY = { freshSeconds: cubeConfig.manifestFreshSeconds }
const TILE_POLICY = { freshSeconds: cubeConfig.tileFreshSeconds }

const publishedCodec = jsonCodec<readonly PublishedRun[]>((value) => {
  if (!Array.isArray(value)) throw new TypeError('no list of runs')
  return value
})

/** A manifest lies in the cache as in the bucket, with the run it must be of. */
const manifestCodec = codec<RunManifest>(
  (manifest) => new TextEncoder().encode(JSON.stringify(manifest)),
  (bytes) => JSON.parse(new TextDecoder().decode(bytes)),
)

/** Chunk places lie in the cache as they lie in the bucket, and are decoded once. */
const placesCodec = codec(
  ({ bytes }) => bytes,
  (bytes: Uint8Array) => ({ bytes, places: decodePlaces(bytes) }),
)

/**
 * Reads our bucket through the cache; keys hold each object's version. Rejects with
 * `source_changed` for a run without a cube or whose manifest was replaced since the listing, and
 * with `source_corrupt` for what is not of our forms.
 */
export function cubeObjects({ store, open, cache }: CubeObjectsOptions): CubeObjects {
  const listed = (signal?: AbortSignal) =>
    cache.remember(
      PUBLISHED_KEY,
      {
        codec: publishedCodec,
        policy: LISTING_POLICY,
        load: async (shared) => publishedRuns(await store.list(CUBES_PREFIX, shared)),
      },
      signal,
    )

  async function manifestOf({ run, manifest }: PublishedRun, signal?: AbortSignal) {
    const { value } = await cache.remember(
      `${FORM}:manifest:${manifest.key}@${manifest.version}`,
      {
        codec: manifestCodec,
        policy: MANIFEST_POLICY,
        load: async (shared) => {
          const found = await store.get(manifest.key, shared)
          if (found?.version === manifest.version) return parseManifest(found.bytes, run)
          throw new Failure('source_changed', 'The run was published again or deleted.')
        },
      },
      signal,
    )
    return value
  }

  async function placesOf(index: WrittenObject, { costs, signal }: TileContext) {
    const { value } = await cache.remember(
      `${FORM}:places:${index.key}@${index.version}`,
      {
        codec: placesCodec,
        policy: MANIFEST_POLICY,
        load: async (shared) => {
          const bytes = await costs.wrap(open(index)).read(0, index.byteLength, shared)
          return { bytes, places: decodePlaces(bytes) }
        },
      },
      signal,
    )
    return value.places
  }

  async function loadTile(
    id: StoredId,
    { cube, index, layout }: CubePart,
    { number, selection }: Tile,
    { costs, signal }: TileContext,
  ): Promise<Int16Array> {
    if (!cube || !layout) throw new Failure('internal_error', `${id} has no cube.`)
    const places = index && (await placesOf(index, { costs, signal }))
    const chunk = places && indexOfChunk(layout, places, number)
    return costs.decoding(open(cube), (source) =>
      packedValues(source, { id, index: chunk, selection }, signal),
    )
  }

  /** Whole, in one request beside that for its index: chunk by chunk it would be hundreds. */
  async function loadOverview(
    id: StoredId,
    { cube, index, layout }: OverviewPart,
    { costs, signal }: TileContext,
  ): Promise<Int16Array> {
    return costs.decoding(open(cube), async (source) => {
      const [bytes, places] = await Promise.all([
        source.read(0, cube.byteLength, signal),
        costs.wrap(open(index)).read(0, index.byteLength, signal),
      ])
      const selection: Selection = layout.shape.map((length) => [0, length])
      const all = indexOfAll(layout, decodePlaces(places))
      return packedValues(memoryRangeSource(bytes), { id, index: all, selection }, signal)
    })
  }

  return {
    async published(signal) {
      const { value, state, ageSeconds } = await listed(signal)
      const stale = state === 'stale' && ageSeconds > listingStaleSeconds
      return { runs: value, ageSeconds, stale }
    },
    async manifest(run, signal) {
      const { value } = await listed(signal)
      const published = value.find((candidate) => candidate.run.cycleMs === run.cycleMs)
      if (published) return manifestOf(published, signal)
      throw new Failure('source_changed', 'The run has no cube.')
    },
    async tile(id, part, tile, context) {
      const { value } = await cache.remember(
        `${FORM}:tile:${part.cube?.key}@${part.cube?.version}:${tile.number}`,
        {
          codec: int16Codec,
          policy: TILE_POLICY,
          load: (shared) => loadTile(id, part, tile, { ...context, signal: shared }),
        },
        context.signal,
      )
      return value
    },
    async overview(id, part, context) {
      const { value } = await cache.remember(
        `${FORM}:overview:${part.cube.key}@${part.cube.version}`,
        {
          codec: int16Codec,
          policy: TILE_POLICY,
          load: (shared) => loadOverview(id, part, { ...context, signal: shared }),
        },
        context.signal,
      )
      return value
    },
    forgetPublished: () => cache.forget(PUBLISHED_KEY),
  }
}

interface PackedRead {
  readonly id: StoredId
  readonly index: ChunkIndex | undefined
  readonly selection: Selection
}

async function packedValues(
  source: RangeSource,
  { id, index, selection }: PackedRead,
  signal: AbortSignal | undefined,
): Promise<Int16Array> {
  const stored = index
    ? await readStored(source, index, selection, signal).catch(throughHdf5)
    : await throughHdf5()
  if (stored.values instanceof Int16Array) return stored.values
  throw new Failure('source_corrupt', `The cube of ${id} is not of 16 bits.`)

  /** Without an index, or for a chunk that was stored without its filters. */
  async function throughHdf5(cause?: unknown) {
    if (cause !== undefined && !isSkippedFilter(cause)) throw cause
    const file = await openNetcdf(source, signal === undefined ? {} : { signal })
    try {
      return await file.readStored(id, selection, signal)
    } finally {
      file.close()
    }
  }
}

function publishedRuns(objects: readonly StoredObject[]): readonly PublishedRun[] {
  return objects
    .flatMap((manifest) => {
      const parsed = parseCubeKey(manifest.key)
      return parsed?.isManifest ? [{ run: parsed.run, manifest }] : []
    })
    .sort((a, b) => b.run.cycleMs - a.run.cycleMs)
}

function isSkippedFilter(cause: unknown): boolean {
  return cause instanceof Failure && cause.details.filter === 'filter mask'
}
