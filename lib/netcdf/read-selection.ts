import { type MergedRange, mergeRanges } from '../bytes/coalesce.js'
import { type RangeSource, readExactly } from '../bytes/range-source.js'
import { netcdfConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { type ChunkIndex, foreignFilter } from './chunk-index.js'
import { decodeChunk } from './decode.js'
import { locate, type Piece, type Plan } from './locate.js'
import type { Selection } from './model.js'
import { decodeNumbers, type Numbers, newNumbers } from './numbers.js'
import { unpack, type Values } from './packing.js'
import { type Box, countOf, eachSharedRun } from './selection.js'

/** Values in row-major order; `shape` is that of the selection, with no dimension dropped. */
export interface Read<T> {
  readonly shape: readonly number[]
  readonly values: T
}

/** Physical values of a selection, row-major, missing as NaN: locate, fetch, decode, unpack. */
export async function readSelection(
  source: RangeSource,
  index: ChunkIndex,
  selection?: Selection,
  signal?: AbortSignal,
): Promise<Read<Values>> {
  const { shape, values } = await readStored(source, index, selection, signal)
  return { shape, values: unpack(values, index.packing) }
}

/** The numbers as they are stored, row-major, without scale and offset and with their fill values. */
export async function readStored(
  source: RangeSource,
  index: ChunkIndex,
  selection?: Selection,
  signal?: AbortSignal,
): Promise<Read<Numbers>> {
  const encoding = encodingOf(index)
  const { box, pieces }: Plan = locate(index, selection, source.byteLength)
  const values = filled(index, box)
  const fetchAndDecode = async ({ offset, length, members }: MergedRange, stop: AbortSignal) => {
    const bytes = await readExactly(source, { offset, length }, stop)
    for (const member of members) {
      const piece = pieces[member]
      if (!piece) continue
      const stored = bytes.subarray(piece.offset - offset, piece.offset - offset + piece.length)
      const raw = await decodeChunk(stored, encoding(piece))
      stop.throwIfAborted()
      copyBlock(decodeNumbers(raw, index.element), piece.box, { values, box })
    }
  }
  await eachInParallel(mergeRanges(pieces), fetchAndDecode, signal)
  return { shape: box.extent, values }
}

function encodingOf({ element, storage }: ChunkIndex) {
  const filters = storage.kind === 'chunked' ? storage.filters : []
  const foreign = foreignFilter(filters)
  if (foreign) {
    throw new Failure('unsupported_encoding', `Filter ${foreign} cannot be decoded.`, {
      details: { filter: foreign },
    })
  }
  return ({ box }: Piece) => ({
    filters,
    rawBytes: countOf(box.extent) * element.bytes,
    elementBytes: element.bytes,
  })
}

/** A block of fill, or of the values that the index itself holds. */
function filled({ shape, element, storage }: ChunkIndex, box: Box): Numbers {
  const values = newNumbers(element, countOf(box.extent))
  const inLittleEndian = { ...element, littleEndian: true }
  if (storage.kind === 'inline') {
    const numbers = decodeNumbers(
      new Uint8Array(Buffer.from(storage.bytes, 'base64')),
      inLittleEndian,
    )
    copyBlock(numbers, { origin: shape.map(() => 0), extent: shape }, { values, box })
  } else if (storage.kind !== 'contiguous' && storage.fill) {
    const one = decodeNumbers(new Uint8Array(Buffer.from(storage.fill, 'base64')), inLittleEndian)
    fillWith(values, one)
  }
  return values
}

function fillWith(values: Numbers, one: Numbers): void {
  const pattern = new Uint8Array(one.buffer, one.byteOffset, one.byteLength)
  if (pattern.every((byte) => byte === 0)) return
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength)
  if (bytes.length > 0) bytes.fill(pattern)
}

/** Copies what two dense blocks share. Bytes are moved as they are: both must be of one type. */
export function copyBlock(
  from: Numbers,
  fromBox: Box,
  to: { readonly values: Numbers; readonly box: Box },
): void {
  const size = from.BYTES_PER_ELEMENT
  const source = new Uint8Array(from.buffer, from.byteOffset, from.byteLength)
  const target = new Uint8Array(to.values.buffer, to.values.byteOffset, to.values.byteLength)
  eachSharedRun(fromBox, to.box, (fromOffset, toOffset, length) => {
    target.set(source.subarray(fromOffset * size, (fromOffset + length) * size), toOffset * size)
  })
}

/** Runs at most so many at once. The first failure stops the others, and is thrown when they have ended. */
async function eachInParallel<T>(
  items: readonly T[],
  work: (item: T, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const stop = new AbortController()
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  const queue = items.values()
  const failures: unknown[] = []
  const worker = async () => {
    for (const item of queue) {
      if (failures.length > 0) return
      await work(item, either).catch((error: unknown) => {
        failures.push(error)
        stop.abort(error)
      })
    }
  }
  const workers = Math.min(netcdfConfig.parallelChunks, items.length)
  await Promise.all(Array.from({ length: workers }, worker))
  if (failures.length > 0) throw failures[0]
}
