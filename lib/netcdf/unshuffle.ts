import { endianness } from 'node:os'

const machineIsLittleEndian = endianness() === 'LE'

/**
 * Undoes HDF5's shuffle: first bytes of all elements, then second bytes, and so on. Bytes that do not
 * fill an element stay at the end.
 */
export function unshuffle(bytes: Uint8Array, elementBytes: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes.length)
  const count = Math.floor(bytes.length / elementBytes)
  if (elementBytes === 4 && machineIsLittleEndian)
    gatherWords(bytes, new Uint32Array(out.buffer, 0, count))
  else gatherBytes(bytes, out, elementBytes)
  const whole = count * elementBytes
  out.set(bytes.subarray(whole), whole)
  return out
}

function gatherBytes(bytes: Uint8Array, out: Uint8Array, elementBytes: number): void {
  const count = Math.floor(bytes.length / elementBytes)
  for (let lane = 0; lane < elementBytes; lane++) {
    const start = lane * count
    let to = lane
    for (let from = start; from < start + count; from++) {
      out[to] = bytes[from] ?? 0
      to += elementBytes
    }
  }
}

/** Four-byte elements, which all WRF-SMN fields are: one store for four bytes. */
function gatherWords(bytes: Uint8Array, words: Uint32Array): void {
  const count = words.length
  for (let i = 0; i < count; i++) {
    const low = (bytes[i] ?? 0) | ((bytes[i + count] ?? 0) << 8)
    const high = (bytes[i + 2 * count] ?? 0) | ((bytes[i + 3 * count] ?? 0) << 8)
    words[i] = low | (high << 16)
  }
}
