import { Failure } from '../domain/errors.js'
import type { ChunkIndex } from './chunk-index.js'
import type { Filter, NumberType, Selection } from './model.js'
import { decodeNumbers, type Numbers, newNumbers } from './numbers.js'
import { readBlock } from './read-block.js'
import { copyBlock, type Read } from './read-selection.js'
import type { RemoteFile } from './remote-file.js'
import { boxOf, checkSize, chunksOf, countOf, overlapOf } from './selection.js'

const NBIT = 5

/**
 * Stored numbers of a chunked variable whose filters only HDF5 can undo: each chunk's bytes are fetched
 * once, lent to the library for one call, and given back.
 */
export async function readThroughHdf5(
  file: RemoteFile,
  index: ChunkIndex,
  selection?: Selection,
  signal?: AbortSignal,
): Promise<Read<Numbers>> {
  const { shape, element, storage, variable: path } = index
  if (storage.kind !== 'chunked') throw new Error('Only chunks have filters.')
  const box = boxOf(shape, selection)
  checkSize(box.extent, element.bytes)
  const values = newNumbers(element, countOf(box.extent))
  const precision = nbitPrecision(storage.filters, element)
  for (const chunk of chunksOf({ shape, chunkShape: storage.chunkShape }, box)) {
    const place = storage.chunks[chunk.number]
    const shared = overlapOf(chunk.box, box)
    const release = place
      ? await file.lend({ offset: place[0], length: place[1] }, signal)
      : undefined
    try {
      const bytes = await file.run((at) => readBlock(at, { path, box: shared, element }), signal)
      const numbers = decodeNumbers(bytes, { ...element, littleEndian: true })
      if (precision) extendSign(numbers, precision)
      copyBlock(numbers, shared, { values, box })
    } finally {
      release?.()
    }
  }
  return { shape: box.extent, values }
}

/**
 * Bits that hold a number where n-bit packing keeps fewer than the type has, else null. The library hands
 * such integers out in the file's own precision. @see H5Znbit.c, parameters of an atomic type
 */
function nbitPrecision(filters: readonly Filter[], element: NumberType): number | null {
  const nbit = filters.find(({ id }) => id === NBIT)
  if (!nbit) return null
  const [, , , , , , precision = 0, offset = 0] = nbit.values
  if (precision === element.bytes * 8) return null
  if (element.kind === 'float' || offset !== 0) {
    throw new Failure('unsupported_encoding', 'n-bit numbers of this form cannot be decoded.', {
      details: { filter: 'nbit' },
    })
  }
  return element.kind === 'int' ? precision : null
}

function extendSign(numbers: Numbers, precision: number): void {
  if (numbers instanceof BigInt64Array || numbers instanceof BigUint64Array) {
    for (const [i, number] of numbers.entries()) numbers[i] = BigInt.asIntN(precision, number)
    return
  }
  const shift = 32 - precision
  for (const [i, number] of numbers.entries()) numbers[i] = (number << shift) >> shift
}
