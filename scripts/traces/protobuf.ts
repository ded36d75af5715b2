/** One field of a message: a number, or the bytes of a text, of bytes or of a message within. */
export interface Field {
  readonly number: number
  readonly value: bigint | Uint8Array
  /** As a double, of 64 fixed bits. */
  readonly double: number
}

/**
 * Fields of a protobuf message in their order. Throws a `RangeError` when the bytes end early or hold
 * what protobuf 3 does not write.
 *
 * @see Protocol Buffers, "Encoding": wire types 0, 1, 2 and 5
 */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = view.getUint8(at)
      at += 1
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asUintN(64, value)
    }
    throw new RangeError('a varint of more than ten bytes')
  }
  while (at < bytes.byteLength) {
    const tag = Number(varint())
    const number = tag >>> 3
    switch (tag & 7) {
      case 0:
        yield { number, value: varint(), double: Number.NaN }
        break
      case 1:
        yield { number, value: view.getBigUint64(at, true), double: view.getFloat64(at, true) }
        at += 8
        break
      case 2: {
        const length = Number(varint())
        if (at + length > bytes.byteLength) throw new RangeError('a field ends after its message')
        yield { number, value: bytes.subarray(at, at + length), double: Number.NaN }
        at += length
        break
      }
      case 5:
        yield { number, value: BigInt(view.getUint32(at, true)), double: view.getFloat32(at, true) }
        at += 4
        break
      default:
        throw new RangeError(`wire type ${tag & 7}`)
    }
  }
}
