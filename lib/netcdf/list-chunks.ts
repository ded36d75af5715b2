import { readSync } from 'node:fs'
import { setImmediate as otherWork } from 'node:timers/promises'
import { File, Module, ready } from 'h5wasm/node'
import { Failure } from '../domain/errors.js'

/** Where each chunk of a variable lies, row-major. */
export interface ChunkPlaces {
  readonly offsets: Float64Array
  readonly lengths: Uint32Array
}

/** What this module uses of the library's file system. @see Emscripten, NODERAWFS */
interface RawStream {
  readonly path?: string
  readonly nfd?: number
  stream_ops?: { read: RawRead }
}

type RawRead = (
  stream: unknown,
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number,
) => number

/** Chunks asked for between two turns of other work. */
const CHUNKS_A_TURN = 512

/**
 * The places of all chunks of a filtered variable in a file on the disk, none of which is unwritten.
 *
 * One element of each chunk is read, and the reads that reach the disk are watched: the last of them is
 * the chunk, those before it are the index. Ten times faster than refusing raw reads, which makes HDF5
 * print its error stack for each of 20,000 chunks.
 */
export async function listChunks(
  path: string,
  variable: string,
  {
    shape,
    chunkShape,
  }: { readonly shape: readonly number[]; readonly chunkShape: readonly number[] },
): Promise<ChunkPlaces> {
  await ready
  const file = new File(path, 'r')
  const pointer = Module._malloc(8)
  try {
    const lastRead = watchReads(path)
    const counts = shape.map((size, i) => Math.ceil(size / (chunkShape[i] ?? 1)))
    const total = counts.reduce((product, count) => product * count, 1)
    const places = { offsets: new Float64Array(total), lengths: new Uint32Array(total) }
    for (let number = 0; number < total; number++) {
      const origin = originOf(number, counts, chunkShape)
      const ones = origin.map(() => 1n)
      const at = origin.map(BigInt)
      const status = Module.get_dataset_data(
        file.file_id,
        `/${variable}`,
        ones,
        at,
        ones,
        BigInt(pointer),
      )
      const place = lastRead()
      if (status < 0 || !place) {
        throw new Failure('internal_error', `Chunk ${number} of ${variable} cannot be found.`)
      }
      places.offsets[number] = place.offset
      places.lengths[number] = place.length
      if (number % CHUNKS_A_TURN === 0) await otherWork()
    }
    return places
  } finally {
    Module._free(pointer)
    file.close()
  }
}

/** Gives what the last read was since it was last asked. */
function watchReads(
  path: string,
): () => { readonly offset: number; readonly length: number } | undefined {
  const { streams } = Module.FS as unknown as { readonly streams: readonly (RawStream | null)[] }
  const stream = streams.findLast((candidate) => candidate?.path === path)
  if (stream?.nfd === undefined) throw new Error('This h5wasm has another file system.')
  const { nfd } = stream
  let last: { offset: number; length: number } | undefined
  stream.stream_ops = {
    read(_stream, buffer, offset, length, position) {
      last = { offset: position, length }
      return readSync(nfd, buffer, offset, length, position)
    },
  }
  return () => {
    const found = last
    last = undefined
    return found
  }
}

function originOf(
  number: number,
  counts: readonly number[],
  chunkShape: readonly number[],
): readonly number[] {
  let rest = number
  return counts
    .toReversed()
    .map((count, i) => {
      const at = rest % count
      rest = Math.floor(rest / count)
      return at * (chunkShape.at(-1 - i) ?? 1)
    })
    .toReversed()
}
