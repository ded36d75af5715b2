import { deflateSync, inflateSync } from 'node:zlib'
import type { ChunkIndex } from '../netcdf/chunk-index.js'
import type { ChunkPlaces } from '../netcdf/list-chunks.js'

/** All of a chunk index but the places of its chunks. Plain JSON. */
export type ChunkLayout = Omit<ChunkIndex, 'storage'> & {
  readonly storage: Omit<Extract<ChunkIndex['storage'], { kind: 'chunked' }>, 'chunks'>
}

/** Bytes of a chunk's gap (float64) and length (uint32). */
const GAP_BYTES = 8
const CHUNK_BYTES = GAP_BYTES + 4
/** Far above any cube's. */
const MAX_CHUNKS = 65_536

/**
 * Where a cube's 20,000 chunks lie, in tens of KB: deflate over two columns, row-major, little-endian.
 * First the gaps (float64: from the end of the chunk before, nearly always 0), then the lengths (uint32).
 */
export function encodePlaces({ offsets, lengths }: ChunkPlaces): Uint8Array {
  const count = lengths.length
  const raw = new DataView(new ArrayBuffer(CHUNK_BYTES * count))
  let end = 0
  for (let i = 0; i < count; i++) {
    const [offset = 0, length = 0] = [offsets[i], lengths[i]]
    raw.setFloat64(GAP_BYTES * i, offset - end, true)
    raw.setUint32(GAP_BYTES * count + 4 * i, length, true)
    end = offset + length
  }
  return deflateSync(new Uint8Array(raw.buffer), { level: 9 })
}

/** Throws when the bytes are no such index. */
export function decodePlaces(bytes: Uint8Array): ChunkPlaces {
  const inflated = inflateSync(bytes, { maxOutputLength: CHUNK_BYTES * MAX_CHUNKS })
  const raw = new DataView(inflated.buffer, inflated.byteOffset, inflated.byteLength)
  const count = raw.byteLength / CHUNK_BYTES
  if (!Number.isInteger(count)) throw new RangeError(`${raw.byteLength} bytes are no chunk index`)
  const places = { offsets: new Float64Array(count), lengths: new Uint32Array(count) }
  let end = 0
  for (let i = 0; i < count; i++) {
    const offset = end + raw.getFloat64(GAP_BYTES * i, true)
    const length = raw.getUint32(GAP_BYTES * count + 4 * i, true)
    places.offsets[i] = offset
    places.lengths[i] = length
    end = offset + length
  }
  return places
}

/** The index of every chunk, to read a cube in one piece. */
export function indexOfAll(
  { storage, ...layout }: ChunkLayout,
  { offsets, lengths }: ChunkPlaces,
): ChunkIndex {
  const chunks = Object.fromEntries(
    Array.from(offsets, (offset, number) => [number, [offset, lengths[number] ?? 0] as const]),
  )
  return { ...layout, storage: { ...storage, chunks } }
}

/** The index of one chunk alone, as the reader takes it; `undefined` when there is no such chunk. */
export function indexOfChunk(
  { storage, ...layout }: ChunkLayout,
  { offsets, lengths }: ChunkPlaces,
  number: number,
): ChunkIndex | undefined {
  const [offset, length] = [offsets[number], lengths[number]]
  if (offset === undefined || length === undefined) return undefined
  return { ...layout, storage: { ...storage, chunks: { [number]: [offset, length] } } }
}
