import type { Packing } from './chunk-index.js'
import type { Numbers } from './numbers.js'

export type Values = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>

/**
 * Stored numbers as physical values: missing becomes NaN, the rest is scaled in double precision. Types
 * of at most two bytes and float32 give a Float32Array, the others a Float64Array (64-bit integers
 * beyond 2^53 are rounded).
 */
export function unpack(stored: Numbers, packing: Packing): Values {
  const numbers = packing.unsigned ? unsigned(stored) : stored
  const isShort = numbers.BYTES_PER_ELEMENT <= 2 || numbers instanceof Float32Array
  const values = isShort ? new Float32Array(numbers.length) : new Float64Array(numbers.length)
  const { scale, offset } = packing
  if (numbers instanceof BigInt64Array || numbers instanceof BigUint64Array) {
    const missing = new Set(packing.missing.map(integerOf))
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] ?? 0n
      values[i] = missing.has(number) ? Number.NaN : Number(number) * scale + offset
    }
    return values
  }
  const missing = packing.missing.map((mark) => storedAs(numbers, Number(mark)))
  const isPlain = scale === 1 && offset === 0
  const [first, ...others] = missing
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? Number.NaN
    if (number === first || (others.length > 0 && others.includes(number))) values[i] = Number.NaN
    else values[i] = isPlain ? number : number * scale + offset
  }
  return values
}

function integerOf(mark: number | string): bigint | undefined {
  if (typeof mark === 'string') return BigInt(mark)
  return Number.isInteger(mark) ? BigInt(mark) : undefined
}

/** A mark written as double stands for the float that the variable can hold. */
function storedAs(numbers: Numbers, mark: number): number {
  return numbers instanceof Float32Array ? Math.fround(mark) : mark
}

function unsigned(numbers: Numbers): Numbers {
  const { buffer, byteOffset, length } = numbers
  if (numbers instanceof Int8Array) return new Uint8Array(buffer, byteOffset, length)
  if (numbers instanceof Int16Array) return new Uint16Array(buffer, byteOffset, length)
  if (numbers instanceof Int32Array) return new Uint32Array(buffer, byteOffset, length)
  if (numbers instanceof BigInt64Array) return new BigUint64Array(buffer, byteOffset, length)
  return numbers
}
