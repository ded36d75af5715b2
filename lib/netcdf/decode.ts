import { promisify } from 'node:util'
import { inflate, inflateSync } from 'node:zlib'
import { netcdfConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { isFletcher32 } from './fletcher32.js'
import type { Filter } from './model.js'
import { unshuffle } from './unshuffle.js'

const DEFLATE = 1
const SHUFFLE = 2
const FLETCHER32 = 3
const CHECKSUM_BYTES = 4

const inflateBytes = promisify(inflate)

/** How a chunk was made from `rawBytes` of elements. */
export interface ChunkEncoding {
  /** In the order of writing; they are undone in reverse. */
  readonly filters: readonly Filter[]
  readonly rawBytes: number
  readonly elementBytes: number
}

/**
 * The raw bytes of one stored chunk, in the file's byte order; they may share memory with `stored`.
 * Inflates on libuv's threads, and never to more than the chunk's own size. `source_corrupt` when the
 * bytes are damaged, `unsupported_encoding` when the chunk skipped a filter.
 */
export async function decodeChunk(
  stored: Uint8Array,
  encoding: ChunkEncoding,
): Promise<Uint8Array> {
  let bytes = stored
  for (let i = encoding.filters.length - 1; i >= 0; i--) {
    const filter = encoding.filters[i]
    if (!filter) continue
    // Only checksums before this filter change the size of what it was given.
    const checksums = encoding.filters.slice(0, i).filter(({ id }) => id === FLETCHER32).length
    const sizeBefore = encoding.rawBytes + checksums * CHECKSUM_BYTES
    bytes = await undo(filter, bytes, { sizeBefore, elementBytes: encoding.elementBytes })
  }
  if (bytes.length !== encoding.rawBytes) {
    throw damaged(`decodes to ${bytes.length} of ${encoding.rawBytes} bytes`)
  }
  return bytes
}

interface Step {
  readonly sizeBefore: number
  readonly elementBytes: number
}

async function undo(filter: Filter, bytes: Uint8Array, step: Step): Promise<Uint8Array> {
  switch (filter.id) {
    case DEFLATE:
      return inflateExactly(bytes, step.sizeBefore)
    case SHUFFLE:
      return unshuffle(bytes, filter.values[0] ?? step.elementBytes)
    case FLETCHER32:
      return withoutChecksum(bytes)
    default:
      throw new Failure('unsupported_encoding', `Filter ${filter.name} cannot be decoded.`, {
        details: { filter: filter.name || `filter ${filter.id}` },
      })
  }
}

async function inflateExactly(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const options = {
    chunkSize: Math.max(64, Math.min(size, netcdfConfig.inflateChunkBytes)),
    maxOutputLength: Math.max(size, 1),
  }
  const isSmall = size <= netcdfConfig.inflateInlineBytes
  try {
    const inflated = isSmall ? inflateSync(bytes, options) : await inflateBytes(bytes, options)
    if (inflated.length === size) return inflated
    throw new Error(`inflates to ${inflated.length} of ${size} bytes`)
  } catch (cause) {
    if (bytes.length === size) throw skippedFilter(cause)
    throw damaged('cannot be inflated', cause)
  }
}

/** A chunk of just the raw size was stored without deflate, and perhaps without other filters. */
function skippedFilter(cause: unknown): Failure {
  return new Failure('unsupported_encoding', 'A chunk was stored without some of its filters.', {
    cause,
    details: { filter: 'filter mask' },
  })
}

function withoutChecksum(bytes: Uint8Array): Uint8Array {
  const end = bytes.length - CHECKSUM_BYTES
  if (end < 0) throw damaged('is shorter than its checksum')
  const body = bytes.subarray(0, end)
  const stored = new DataView(bytes.buffer, bytes.byteOffset + end, CHECKSUM_BYTES).getUint32(
    0,
    true,
  )
  if (!isFletcher32(body, stored)) throw damaged('has a wrong checksum')
  return body
}

function damaged(what: string, cause?: unknown): Failure {
  return new Failure('source_corrupt', `A chunk ${what}.`, { cause })
}
