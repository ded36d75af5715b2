import type { Packing } from './chunk-index.js'
import type { Numbers } from './numbers.js'

/** Values in the variable's unit, NaN where missing. */
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
  const isPlain = scale === 1 && offset === 0
  const [first, ...others] = marksOf(stored, packing)
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? Number.NaN
    if (number === first || (others.length > 0 && others.includes(number))) values[i] = Number.NaN
    else values[i] = isPlain ? Number(number) : Number(number) * scale + offset
  }
  return values
}

/** The stored bit patterns that mean missing. A mark that the type cannot hold marks nothing. */
function marksOf(stored: Numbers, packing: Packing): (number | bigint)[] {
  const read = (one: Numbers) => (packing.unsigned ? unsigned(one) : one)[0]
  const marks = packing.missing.map((mark) => {
    if (stored instanceof BigInt64Array || stored instanceof BigUint64Array) {
      if (typeof mark === 'number' && !Number.isInteger(mark)) return undefined
      const one = stored.slice(0, 1)
      one[0] = BigInt(mark)
      return one[0] === BigInt(mark) ? read(one) : undefined
    }
    const one = stored.slice(0, 1)
    one[0] = Number(mark)
    // A mark written as double stands for the float that the variable can hold.
    const isHeld = stored instanceof Float32Array || one[0] === Number(mark)
    return isHeld ? read(one) : undefined
  })
  return marks.filter((mark) => mark !== undefined)
}

function unsigned(numbers: Numbers): Numbers {
  const { buffer, byteOffset, length } = numbers
  if (numbers instanceof Int8Array) return new Uint8Array(buffer, byteOffset, length)
  if (numbers instanceof Int16Array) return new Uint16Array(buffer, byteOffset, length)
  if (numbers instanceof Int32Array) return new Uint32Array(buffer, byteOffset, length)
  if (numbers instanceof BigInt64Array) return new BigUint64Array(buffer, byteOffset, length)
  return numbers
}
