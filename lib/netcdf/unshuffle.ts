/**
 * Undoes HDF5's shuffle: first bytes of all elements, then second bytes, and so on. Bytes that do not
 * fill an element stay at the end.
 */
export function unshuffle(bytes: Uint8Array, elementBytes: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes.length)
  const count = Math.floor(bytes.length / elementBytes)
  for (let lane = 0; lane < elementBytes; lane++) {
    const start = lane * count
    let to = lane
    for (let from = start; from < start + count; from++) {
      out[to] = bytes[from] ?? 0
      to += elementBytes
    }
  }
  const whole = count * elementBytes
  out.set(bytes.subarray(whole), whole)
  return out
}
