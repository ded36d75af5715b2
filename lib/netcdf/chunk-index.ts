import { Failure } from '../domain/errors.js'
import type { Attributes, AttributeValue, Filter, NetcdfVariable, NumberType } from './model.js'

/**
 * Where the values of one variable lie and how to decode them: all that is needed to read it again
 * without opening the file. Plain JSON. Bound to the version of the object it was made from.
 */
export interface ChunkIndex {
  readonly variable: string
  readonly shape: readonly number[]
  readonly element: NumberType
  readonly packing: Packing
  readonly storage: Storage
}

/** The ways in which a file lays out a variable; offsets and lengths are bytes of the object. */
export type Storage =
  | {
      readonly kind: 'chunked'
      readonly chunkShape: readonly number[]
      readonly filters: readonly Filter[]
      /** By row-major chunk number; `null` is a chunk that was never written. Only those asked for. */
      readonly chunks: Readonly<Record<string, readonly [offset: number, length: number] | null>>
      /** One element, base64, little-endian; present when a chunk was never written. */
      readonly fill: string | null
    }
  | { readonly kind: 'contiguous'; readonly offset: number }
  /** Values that lie in the metadata, base64, little-endian. */
  | { readonly kind: 'inline'; readonly bytes: string }
  /** Nothing was ever written: every element is this one. */
  | { readonly kind: 'fill'; readonly fill: string }

/** `value = stored · scale + offset`. A stored value in `missing` is NaN; beyond 2^53 they are strings. */
export interface Packing {
  readonly scale: number
  readonly offset: number
  readonly missing: readonly (number | string)[]
  /** The stored bits mean an unsigned integer though the file's type is signed (`_Unsigned`). */
  readonly unsigned: boolean
}

/** NetCDF's fill values where a variable has no `_FillValue`; bytes have none. @see netcdf.h, NC_FILL_* */
const DEFAULT_FILL: Readonly<Record<string, number | string>> = {
  int2: -32767,
  uint2: 65535,
  int4: -2147483647,
  uint4: 4294967295,
  int8: '-9223372036854775806',
  uint8: '18446744073709551614',
  float4: 9.969209968386869e36,
  float8: 9.969209968386869e36,
}

/**
 * By CF and NetCDF: no scale is 1, no offset 0, and without `_FillValue` the type's default fill,
 * if it has one, is missing.
 */
export function packingOf(attributes: Attributes, element: NumberType): Packing {
  const fill = attributes.get('_FillValue') ?? DEFAULT_FILL[`${element.kind}${element.bytes}`]
  const missing = [...listOf(fill), ...listOf(attributes.get('missing_value'))]
  return {
    scale: numberOr(attributes.get('scale_factor'), 1),
    offset: numberOr(attributes.get('add_offset'), 0),
    missing: missing.flatMap(plainMissing),
    unsigned: element.kind === 'int' && attributes.get('_Unsigned') === 'true',
  }
}

function listOf(value: AttributeValue | undefined): readonly (string | number | bigint)[] {
  if (value === undefined) return []
  return typeof value === 'object' ? value : [value]
}

/** NaN marks itself, and text marks nothing. */
function plainMissing(value: string | number | bigint): (number | string)[] {
  if (typeof value === 'bigint') return [String(value)]
  if (typeof value === 'number') return Number.isFinite(value) ? [value] : []
  return /^-?\d+$/.test(value) ? [value] : []
}

function numberOr(value: AttributeValue | undefined, otherwise: number): number {
  const [first] = listOf(value)
  return typeof first === 'number' || typeof first === 'bigint' ? Number(first) : otherwise
}

/**
 * One index that knows the chunks of both. They must be of one variable of one version of one object; an
 * index that lacks chunks can so be completed as they are asked for.
 */
export function joinIndexes(known: ChunkIndex, more: ChunkIndex): ChunkIndex {
  if (known.storage.kind !== 'chunked' || more.storage.kind !== 'chunked') return more
  const chunks = { ...known.storage.chunks, ...more.storage.chunks }
  const fill = more.storage.fill ?? known.storage.fill
  return { ...more, storage: { ...more.storage, chunks, fill } }
}

const DEFLATE = 1
const SHUFFLE = 2
const FLETCHER32 = 3

/**
 * The filter that keeps a variable from being decoded here, or null. Which filters a chunk skipped is
 * known to HDF5 alone; it shows in the size where there is deflate, so shuffle alone is left to HDF5.
 */
export function foreignFilter(filters: readonly Filter[]): string | null {
  const foreign = filters.find(({ id }) => id !== DEFLATE && id !== SHUFFLE && id !== FLETCHER32)
  if (foreign) return foreign.name || `filter ${foreign.id}`
  const deflates = filters.filter(({ id }) => id === DEFLATE).length
  return filters.length === 0 || deflates === 1 ? null : 'filters without deflate'
}

/** Numbers are read; anything else is a failure that says what it is. */
export function numberElement({ element, layout, path, failure }: NetcdfVariable): NumberType {
  if (failure) throw failure
  if (layout === 'virtual' || layout === 'null') {
    throw new Failure('unsupported_encoding', `${path} has a ${layout} layout.`, {
      details: { variable: path, encoding: `${layout} layout` },
    })
  }
  if (element.kind === 'string' || element.kind === 'other') {
    const encoding = element.kind === 'string' ? 'string' : element.name
    throw new Failure('unsupported_encoding', `${path} holds no numbers but ${encoding}.`, {
      details: { variable: path, encoding },
    })
  }
  return element
}
