/**
 * Fletcher's checksum as HDF5 computes it: over big-endian 16-bit words, a last odd byte as the high half
 * of a word. @see HDF5, H5_checksum_fletcher32
 */
export function fletcher32(bytes: Uint8Array): number {
  let low = 0
  let high = 0
  const words = bytes.length >> 1
  // 360 words are the most that cannot overflow 32 bits between two reductions.
  for (let start = 0; start < words; start += 360) {
    const end = Math.min(start + 360, words)
    for (let word = start; word < end; word++) {
      low += ((bytes[2 * word] ?? 0) << 8) | (bytes[2 * word + 1] ?? 0)
      high += low
    }
    low = (low & 0xffff) + (low >>> 16)
    high = (high & 0xffff) + (high >>> 16)
  }
  if (bytes.length % 2 === 1) {
    low += (bytes.at(-1) ?? 0) << 8
    high += low
  }
  low = (low & 0xffff) + (low >>> 16)
  high = (high & 0xffff) + (high >>> 16)
  low = (low & 0xffff) + (low >>> 16)
  high = (high & 0xffff) + (high >>> 16)
  return ((high << 16) | low) >>> 0
}

/** HDF5 up to 1.6.2 stored the checksum with the bytes of each half exchanged; both are right. */
export function isFletcher32(bytes: Uint8Array, stored: number): boolean {
  const sum = fletcher32(bytes)
  const exchanged = (((sum & 0x00ff00ff) << 8) | ((sum >>> 8) & 0x00ff00ff)) >>> 0
  return stored === sum || stored === exchanged
}
