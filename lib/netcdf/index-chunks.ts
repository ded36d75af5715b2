import { netcdfConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { type ChunkIndex, numberElement, packingOf, type Storage } from './chunk-index.js'
import { corrupt, unsupportedBy } from './hdf5-failure.js'
import type { NetcdfVariable, NumberType, Selection } from './model.js'
import type { ByteRange } from './page-store.js'
import { yielder } from './pause.js'
import { type Block, readBlock } from './read-block.js'
import { newBudget, type RemoteFile } from './remote-file.js'
import { boxOf, checkSize, chunksOf, countOf } from './selection.js'

/** Small data may lie in the object header; HDF5 puts at most this many bytes there. */
const MAX_COMPACT_BYTES = 64 * 1024
/** More metadata reads than any path from a dataset's header down to one chunk. */
const MAX_READS_PER_CHUNK = 256

const RAW_READERS = ['H5D__chunk_lock', 'H5D__contig_', 'H5D__select_read', 'H5D__scatgath_read']

/** Where one element's raw data lie, or the element itself when there are none. */
type Found = { readonly at: ByteRange } | { readonly element: Uint8Array }

/**
 * The index of the chunks that hold a selection. The library is asked for one element of each while it
 * may read metadata only: the raw-data read that it is refused is the chunk's place.
 */
export async function indexChunks(
  file: RemoteFile,
  variable: NetcdfVariable,
  selection?: Selection,
  signal?: AbortSignal,
): Promise<ChunkIndex> {
  const element = numberElement(variable)
  const { path, shape, attributes } = variable
  const storage = await (variable.chunkShape
    ? indexChunked(file, { variable, chunkShape: variable.chunkShape, element }, selection, signal)
    : indexUnchunked(file, { variable, element }, signal))
  return { variable: path, shape, element, packing: packingOf(attributes, element), storage }
}

async function indexChunked(
  file: RemoteFile,
  of: { variable: NetcdfVariable; chunkShape: readonly number[]; element: NumberType },
  selection: Selection | undefined,
  signal: AbortSignal | undefined,
): Promise<Storage> {
  const { variable, chunkShape, element } = of
  const rawBytes = countOf(chunkShape) * element.bytes
  if (!(rawBytes > 0 && rawBytes <= netcdfConfig.maxChunkBytes)) {
    throw new Failure('over_budget', `${variable.path} has chunks of ${rawBytes} bytes.`)
  }
  const grid = { shape: variable.shape, chunkShape }
  const wanted = chunksOf(grid, boxOf(variable.shape, selection))
  const origins = wanted.map(({ box }) => box.origin)
  const found = await findElements(file, { variable, element, origins }, signal)
  const chunks: Record<string, readonly [number, number] | null> = {}
  let fill: string | null = null
  for (const [i, { number }] of wanted.entries()) {
    const place = found[i]
    if (!place) continue
    if ('element' in place) fill = base64(place.element)
    // Without filters the library may read less than the chunk: its size is known anyway.
    const length = 'at' in place && variable.filters.length > 0 ? place.at.length : rawBytes
    chunks[number] = 'at' in place ? [place.at.offset, length] : null
  }
  return { kind: 'chunked', chunkShape, filters: variable.filters, chunks, fill }
}

async function indexUnchunked(
  file: RemoteFile,
  of: { variable: NetcdfVariable; element: NumberType },
  signal: AbortSignal | undefined,
): Promise<Storage> {
  const { variable, element } = of
  const { path, shape } = variable
  checkSize(shape, element.bytes)
  const bytes = countOf(shape) * element.bytes
  if (bytes === 0) return { kind: 'inline', bytes: '' }
  const origins = [shape.map(() => 0)]
  const [place] = await findElements(file, { variable, element, origins }, signal)
  if (!place) throw new Error('One origin gives one place.')
  if ('at' in place) return { kind: 'contiguous', offset: place.at.offset }
  if (bytes > MAX_COMPACT_BYTES) return { kind: 'fill', fill: base64(place.element) }
  const box = { origin: shape.map(() => 0), extent: shape }
  const all = await file.run((at) => readBlock(at, { path, box, element }), signal)
  return { kind: 'inline', bytes: base64(all) }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

async function findElements(
  file: RemoteFile,
  of: { variable: NetcdfVariable; element: NumberType; origins: readonly (readonly number[])[] },
  signal: AbortSignal | undefined,
): Promise<Found[]> {
  const { variable, element, origins } = of
  const found = new Map<number, Found>()
  const metadata = new Set<string>()
  const failedOnce = new Set<number>()
  const budget = newBudget()
  const pause = yielder()
  while (found.size < origins.length) {
    const misses: ByteRange[] = []
    for (const [i, origin] of origins.entries()) {
      if (found.has(i)) continue
      await pause()
      signal?.throwIfAborted()
      const box = { origin, extent: origin.map(() => 1) }
      const result = await findElement(file, { path: variable.path, box, element }, metadata)
      if ('missing' in result) {
        misses.push(...result.missing)
        if (!result.opened) break
      } else if ('failed' in result) {
        if (failedOnce.has(i)) throw result.failed
        failedOnce.add(i)
        file.reopen()
      } else found.set(i, result)
    }
    if (misses.length > 0) await file.fetch(misses, budget, signal)
  }
  return origins.flatMap((_, i) => found.get(i) ?? [])
}

type Search =
  | Found
  | { readonly missing: readonly ByteRange[]; readonly opened: boolean }
  | { readonly failed: Failure }

/** Lets in one more metadata read at a time, until the library asks for raw data or has the element. */
async function findElement(file: RemoteFile, block: Block, metadata: Set<string>): Promise<Search> {
  for (let reads = 0; reads < MAX_READS_PER_CHUNK; reads++) {
    const result = await file.attempt(
      (at) => readBlock(at, block),
      (range) => metadata.has(keyOf(range)),
    )
    if (result.misses.length > 0) return { missing: result.misses, opened: result.opened }
    if (!result.refused) {
      if (result.value && result.errorText === '') return { element: result.value }
      return { failed: unsupportedBy(result) ?? corrupt(result) }
    }
    if (isRawRead(result.errorText)) return { at: result.refused }
    metadata.add(keyOf(result.refused))
  }
  return { failed: new Failure('over_budget', `${block.path} needs too many metadata reads.`) }
}

function keyOf({ offset, length }: ByteRange): string {
  return `${offset}+${length}`
}

/**
 * HDF5 2.0.0 as h5wasm 0.10.3 carries it: metadata are read through the object cache, which says so in
 * the error stack; raw data by these functions. A stack that shows neither is no place to trust.
 */
function isRawRead(errorText: string): boolean {
  if (errorText.includes('H5C_protect')) return false
  if (RAW_READERS.some((name) => errorText.includes(name))) return true
  throw new Failure('internal_error', 'HDF5 refused a read in an unknown place.', {
    cause: new Error(errorText),
  })
}
