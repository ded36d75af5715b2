import { deflateSync, inflateSync } from 'node:zlib'
import { type Codec, codec } from '../cache/codec.js'
import type { ChunkIndex } from '../netcdf/chunk-index.js'
import type { ChunkPlaces } from '../netcdf/list-chunks.js'

/** All of a chunk index but the places of its chunks. Plain JSON. */
export type ChunkLayout = Omit<ChunkIndex, 'storage'> & {
  readonly storage: Omit<Extract<ChunkIndex['storage'], { kind: 'chunked' }>, 'chunks'>
}

/**
 * Where a cube's 20,000 chunks lie, in tens of KB: deflate over two columns, row-major, little-endian.
 * First the gaps (int32: from the end of the chunk before, nearly always 0), then the lengths (uint32).
 */
export function encodePlaces({ offsets, lengths }: ChunkPlaces): Uint8Array {
  const count = lengths.length
  const raw = new DataView(new ArrayBuffer(8 * count))
  let end = 0
  for (let i = 0; i < count; i++) {
    const [offset = 0, length = 0] = [offsets[i], lengths[i]]
    raw.setInt32(4 * i, offset - end, true)
    raw.setUint32(4 * (count + i), length, true)
    end = offset + length
  }
  return deflateSync(new Uint8Array(raw.buffer), { level: 9 })
}

/** Throws when the bytes are no such index. */
export function decodePlaces(bytes: Uint8Array): ChunkPlaces {
  const inflated = inflateSync(bytes, { maxOutputLength: MAX_INDEX_BYTES })
  const raw = new DataView(inflated.buffer, inflated.byteOffset, inflated.byteLength)
  if (raw.byteLength % 8 !== 0) throw new RangeError(`${raw.byteLength} bytes are no chunk index`)
  const count = raw.byteLength / 8
  const places = { offsets: new Float64Array(count), lengths: new Uint32Array(count) }
  let end = 0
  for (let i = 0; i < count; i++) {
    const offset = end + raw.getInt32(4 * i, true)
    const length = raw.getUint32(4 * (count + i), true)
    places.offsets[i] = offset
    places.lengths[i] = length
    end = offset + length
  }
  return places
}

/** Far above any cube's: 65,536 chunks. */
const MAX_INDEX_BYTES = 8 * 65_536

/** In the cache it lies as in the bucket, and is decoded once for as long as it stays in memory. */
export const placesCodec: Codec<ChunkPlaces> = codec(encodePlaces, decodePlaces)

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
