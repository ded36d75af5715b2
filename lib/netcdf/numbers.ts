import { endianness } from 'node:os'
import type { NumberType } from './model.js'

/** Elements as they are stored, in the array of their type; 64-bit integers are bigint. */
export type Numbers =
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>
  | BigUint64Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>

const ARRAYS = {
  int1: Int8Array,
  int2: Int16Array,
  int4: Int32Array,
  int8: BigInt64Array,
  uint1: Uint8Array,
  uint2: Uint16Array,
  uint4: Uint32Array,
  uint8: BigUint64Array,
  float4: Float32Array,
  float8: Float64Array,
} as const

const machineIsLittleEndian = endianness() === 'LE'

type Key = keyof typeof ARRAYS

function arrayOf({ kind, bytes }: NumberType): (typeof ARRAYS)[Key] {
  const key = `${kind}${bytes}`
  if (!isKey(key)) throw new Error(`No array holds ${key}.`)
  return ARRAYS[key]
}

function isKey(key: string): key is Key {
  return Object.hasOwn(ARRAYS, key)
}

/** Zeroed numbers of a type. */
export function newNumbers(type: NumberType, length: number): Numbers {
  return new (arrayOf(type))(length)
}

/** Numbers from bytes in the type's own byte order. Views the bytes where it can, never changes them. */
export function decodeNumbers(bytes: Uint8Array, type: NumberType): Numbers {
  const isSwapped = type.bytes > 1 && type.littleEndian !== machineIsLittleEndian
  const own = !isSwapped && isAligned(bytes, type.bytes) ? bytes : new Uint8Array(bytes)
  if (isSwapped) swapBytes(own, type.bytes)
  const { buffer, byteOffset, byteLength } = own
  return new (arrayOf(type))(buffer, byteOffset, Math.floor(byteLength / type.bytes))
}

function isAligned(bytes: Uint8Array, size: number): bytes is Uint8Array<ArrayBuffer> {
  return bytes.byteOffset % size === 0 && bytes.buffer instanceof ArrayBuffer
}

function swapBytes(bytes: Uint8Array<ArrayBuffer>, size: number): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length - (bytes.length % size))
  if (size === 2) buffer.swap16()
  else if (size === 4) buffer.swap32()
  else if (size === 8) buffer.swap64()
}
