import type { Failure } from '../domain/errors.js'

/** Numbers as they lie in the file. A `bytes` of 3, 5, 6 or 7 does not occur in NetCDF. */
export interface NumberType {
  readonly kind: 'int' | 'uint' | 'float'
  readonly bytes: 1 | 2 | 4 | 8
  readonly littleEndian: boolean
}

/** What a variable is made of; only numbers can be read, the others are listed. */
export type ElementType =
  | NumberType
  | { readonly kind: 'string'; readonly bytes: number | null }
  | { readonly kind: 'other'; readonly name: string; readonly bytes: number }

/** One value stands alone, others are a list; an integer beyond 2^53 is a bigint. */
export type AttributeValue = string | number | bigint | readonly (string | number | bigint)[]

/** By name, of a variable or of a group. Those of types that are not decoded are left out. */
export type Attributes = ReadonlyMap<string, AttributeValue>

/** One filter of a variable, in the order in which it was applied on writing. */
export interface Filter {
  /** The registered HDF5 filter number: 1 deflate, 2 shuffle, 3 fletcher32, 4 szip, 5 n-bit, 6 scale-offset. */
  readonly id: number
  readonly name: string
  readonly values: readonly number[]
}

/** A variable as the file describes it. That it is listed does not say that it can be read. */
export interface NetcdfVariable {
  /** Absolute path without the first slash: `T2`, `group/T2`. */
  readonly path: string
  readonly shape: readonly number[]
  /** `null` is an unlimited dimension. */
  readonly maxShape: readonly (number | null)[]
  /** `null` for storage that is not chunked. */
  readonly chunkShape: readonly number[] | null
  readonly layout: 'chunked' | 'unchunked' | 'virtual' | 'null' | 'unreadable'
  readonly element: ElementType
  readonly filters: readonly Filter[]
  readonly attributes: Attributes
  /** Names of the dimensions, `null` where the file does not tell. */
  readonly dimensions: readonly (string | null)[]
  /** Why an `unreadable` variable could not be described; the others of its file can be read. */
  readonly failure?: Failure
}

/** Half-open interval per dimension. */
export type Selection = readonly (readonly [start: number, stop: number])[]

const H5T_INTEGER = 0
const H5T_FLOAT = 1

/** The number type behind HDF5's description, or undefined when it is no number that can be decoded. */
export function numberTypeOf(type: {
  readonly type: number
  readonly size: number
  readonly signed: boolean
  readonly littleEndian: boolean
}): NumberType | undefined {
  const { size, littleEndian } = type
  if (size !== 1 && size !== 2 && size !== 4 && size !== 8) return undefined
  if (type.type === H5T_INTEGER) {
    return { kind: type.signed ? 'int' : 'uint', bytes: size, littleEndian }
  }
  if (type.type === H5T_FLOAT && size >= 4) return { kind: 'float', bytes: size, littleEndian }
  return undefined
}
