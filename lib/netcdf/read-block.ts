import { Failure } from '../domain/errors.js'
import type { OpenFile } from './hdf5-handle.js'
import type { NumberType } from './model.js'
import { type Box, countOf } from './selection.js'

/** What to read of one variable, and what its elements are; `path` without the first slash. */
export interface Block {
  readonly path: string
  readonly box: Box
  readonly element: NumberType
}

/** A block's elements, little-endian whatever the file's order. */
export function readBlock(
  { wasm, file, check }: OpenFile,
  { path, box, element }: Block,
): Uint8Array {
  const bytes = countOf(box.extent) * element.bytes
  const pointer = wasm._calloc(Math.max(bytes, 1), 1)
  if (pointer === 0) throw new Failure('over_budget', `No memory for ${bytes} bytes.`)
  try {
    const isScalar = box.extent.length === 0
    const count = isScalar ? null : box.extent.map(BigInt)
    const offset = isScalar ? null : box.origin.map(BigInt)
    const stride = isScalar ? null : box.extent.map(() => 1n)
    const at = BigInt(pointer)
    const status = wasm.get_dataset_data(file, `/${path}`, count, offset, stride, at)
    check(status)
    if (status < 0) throw new Failure('source_corrupt', `HDF5 cannot read ${path}.`)
    return wasm.HEAPU8.slice(pointer, pointer + bytes)
  } finally {
    wasm._free(pointer)
  }
}
