import { netcdfConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { H5Metadata, H5Wasm } from './h5wasm-factory.js'
import { Interrupted, type OpenFile } from './hdf5-handle.js'
import { type Attributes, type AttributeValue, numberTypeOf } from './model.js'
import { decodeNumbers } from './numbers.js'

const H5T_STRING = 3
const H5T_REFERENCE = 7
const H5T_ENUM = 8
const H5T_VLEN = 9

/**
 * All attributes of an object that are numbers or strings. References, compounds and other types carry
 * structure, not description, and are left out.
 */
export function readAttributes(at: OpenFile, path: string): Attributes {
  const names = at.check(at.wasm.get_attribute_names(at.file, path))
  if (names.length > netcdfConfig.maxAttributesPerObject) {
    throw new Failure('over_budget', `An object has ${names.length} attributes.`)
  }
  const attributes = new Map<string, AttributeValue>()
  let interrupted: Interrupted | undefined
  for (const name of names) {
    try {
      const value = readAttribute(at, { path, name }, decodeAttribute)
      if (value !== undefined) attributes.set(name, value)
    } catch (error) {
      // Attributes do not depend on each other: going on collects all that is missing for one fetch.
      if (!(error instanceof Interrupted)) throw error
      interrupted = error
    }
  }
  if (interrupted) throw interrupted
  return attributes
}

/**
 * Addresses of the dimension scales attached to each dimension of a variable, from its `DIMENSION_LIST`:
 * a list of lists of object references.
 */
export function readDimensionList(at: OpenFile, path: string): readonly (string | null)[] {
  const list = readAttribute(
    at,
    { path, name: 'DIMENSION_LIST' },
    ({ wasm, pointer, metadata }) => {
      if (metadata.type !== H5T_VLEN || metadata.vlen_type?.type !== H5T_REFERENCE) return []
      const view = new DataView(wasm.HEAPU8.buffer)
      return Array.from({ length: metadata.total_size }, (_, i) => {
        const length = view.getUint32(pointer + i * 8, true)
        const first = view.getUint32(pointer + i * 8 + 4, true)
        const size = metadata.vlen_type?.size ?? 0
        return length > 0 && first > 0 ? addressOf(wasm.HEAPU8.slice(first, first + size)) : null
      })
    },
  )
  return list ?? []
}

/** An object's identity within its file, from a reference to it. */
export function addressOf(reference: Iterable<number>): string {
  return Array.from(reference).join('.')
}

interface InHeap {
  readonly wasm: H5Wasm
  readonly pointer: number
  readonly metadata: H5Metadata
}

function readAttribute<T>(
  { wasm, file, check }: OpenFile,
  { path, name }: { path: string; name: string },
  decode: (at: InHeap) => T,
): T | undefined {
  const metadata = check(wasm.get_attribute_metadata(file, path, name))
  if (metadata.shape === null) return undefined
  const bytes = metadata.size * metadata.total_size
  if (!(bytes <= netcdfConfig.maxAttributeBytes)) {
    throw new Failure('over_budget', `An attribute has ${bytes} bytes.`)
  }
  const pointer = wasm._calloc(Math.max(bytes, 1), 1)
  if (pointer === 0) throw new Failure('over_budget', 'No memory for an attribute.')
  let isRead = false
  try {
    // A failed read returns no error but what was in memory before: status and reads are both checked.
    const status = check(wasm.get_attribute_data(file, path, name, BigInt(pointer)))
    isRead = status >= 0
    return isRead ? decode({ wasm, pointer, metadata }) : undefined
  } finally {
    const hasPointers = metadata.vlen || metadata.type === H5T_VLEN
    if (isRead && hasPointers) wasm.reclaim_vlen_memory(file, path, name, BigInt(pointer))
    wasm._free(pointer)
  }
}

function decodeAttribute({ wasm, pointer, metadata }: InHeap): AttributeValue | undefined {
  const values = decoderOf(metadata)?.(wasm, pointer, metadata)
  return metadata.shape?.length === 0 || values?.length === 1 ? values?.[0] : values
}

type Decode = (
  wasm: H5Wasm,
  pointer: number,
  metadata: H5Metadata,
) => readonly (string | number | bigint)[]

function decoderOf(metadata: H5Metadata): Decode | undefined {
  if (metadata.type === H5T_STRING) return metadata.vlen ? variableStrings : fixedStrings
  const type = metadata.type === H5T_ENUM ? metadata.enum_type?.type : metadata.type
  return numberTypeOf({ ...metadata, type: type ?? -1 }) ? numbers : undefined
}

function numbers(wasm: H5Wasm, pointer: number, metadata: H5Metadata) {
  const type = numberTypeOf({ ...metadata, type: metadata.enum_type?.type ?? metadata.type })
  if (!type) return []
  // The library hands out little-endian numbers whatever the file holds.
  const bytes = wasm.HEAPU8.slice(pointer, pointer + metadata.size * metadata.total_size)
  return Array.from(decodeNumbers(bytes, { ...type, littleEndian: true }), plainInteger)
}

/** 64-bit integers stay exact: a bigint only where a number cannot hold it. */
function plainInteger(value: number | bigint): number | bigint {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value
}

function fixedStrings(wasm: H5Wasm, pointer: number, { size, total_size }: H5Metadata) {
  return Array.from({ length: total_size }, (_, i) => {
    const start = pointer + i * size
    const bytes = wasm.HEAPU8.slice(start, start + size)
    const end = bytes.indexOf(0)
    return decodeText(end < 0 ? bytes : bytes.subarray(0, end))
  })
}

function variableStrings(wasm: H5Wasm, pointer: number, { total_size }: H5Metadata) {
  const view = new DataView(wasm.HEAPU8.buffer)
  return Array.from({ length: total_size }, (_, i) => {
    const text = view.getUint32(pointer + i * 4, true)
    if (text === 0) return ''
    const end = wasm.HEAPU8.indexOf(0, text)
    return decodeText(wasm.HEAPU8.slice(text, end))
  })
}

const utf8 = new TextDecoder()

/** Text that says it is ASCII is often UTF-8 all the same, and ASCII is UTF-8. */
function decodeText(bytes: Uint8Array): string {
  return utf8.decode(bytes)
}
