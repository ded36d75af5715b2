import { crc32 } from 'node:zlib'
import { type Entry, Garbage } from './cache.js'

/*
 * What byte tiers store, little-endian:
 *    0  4 bytes  "SKC1"
 *    4  uint32   CRC-32 of everything from byte 8
 *    8  uint32   length of the key in bytes (UTF-8)
 *   12  uint32   length of the value in bytes
 *   16  4 × float64   storedAt, freshUntil, staleUntil, expiresAt, epoch ms
 *   48  key, zeros up to a multiple of 8, value
 * The key is inside so that a hash collision or a mixed-up answer is noticed; the padding lets typed
 * arrays be viewed in place.
 */
const MAGIC = 0x31434b53
const HEADER_BYTES = 48

/** An entry as one checked block of bytes. */
export function encodeFrame(key: string, entry: Entry): Uint8Array<ArrayBuffer> {
  const keyBytes = new TextEncoder().encode(key)
  const valueAt = align8(HEADER_BYTES + keyBytes.byteLength)
  const frame = new Uint8Array(valueAt + entry.bytes.byteLength)
  const view = new DataView(frame.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(8, keyBytes.byteLength, true)
  view.setUint32(12, entry.bytes.byteLength, true)
  const times = [entry.storedAt, entry.freshUntil, entry.staleUntil, entry.expiresAt]
  for (const [i, time] of times.entries()) view.setFloat64(16 + 8 * i, time, true)
  frame.set(keyBytes, HEADER_BYTES)
  frame.set(entry.bytes, valueAt)
  view.setUint32(4, crc32(frame.subarray(8)), true)
  return frame
}

/** The entry of a frame written for `key`. Throws {@link Garbage} for anything else. */
export function decodeFrame(key: string, frame: Uint8Array): Entry {
  if (frame.byteLength < HEADER_BYTES) throw new Garbage(`${frame.byteLength} bytes are no frame`)
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  if (view.getUint32(0, true) !== MAGIC) throw new Garbage('not a frame')
  if (view.getUint32(4, true) !== crc32(frame.subarray(8))) throw new Garbage('checksum differs')
  const keyEnd = HEADER_BYTES + view.getUint32(8, true)
  const valueAt = align8(keyEnd)
  if (frame.byteLength !== valueAt + view.getUint32(12, true)) throw new Garbage('wrong length')
  const storedKey = new TextDecoder().decode(frame.subarray(HEADER_BYTES, keyEnd))
  if (storedKey !== key) throw new Garbage('another key')
  return {
    // A plain view, also of a Buffer, whose `slice` would not copy.
    bytes: new Uint8Array(frame.buffer, frame.byteOffset + valueAt, frame.byteLength - valueAt),
    storedAt: view.getFloat64(16, true),
    freshUntil: view.getFloat64(24, true),
    staleUntil: view.getFloat64(32, true),
    expiresAt: view.getFloat64(40, true),
  }
}

function align8(offset: number): number {
  return Math.ceil(offset / 8) * 8
}
