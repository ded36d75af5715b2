const SIGNATURE = [0x47, 0x43, 0x4f, 0x4c, 1, 0, 0, 0] // "GCOL", version 1, reserved
const HEADER_BYTES = 16
const OBJECT_HEADER_BYTES = 16
const ALIGNMENT = 8
const MIN_COLLECTION_BYTES = 4096

/**
 * Whether bytes are a global heap collection whose walk never ends. HDF5 2.0.0 steps from object to object
 * by the sizes in the file without a check: a size of nearly 2^64 wraps round and it steps on the spot for
 * ever, with no read by which it could be stopped. Such bytes must not reach it.
 *
 * @see HDF5 File Format Specification 3.0, III.E, Disk Format: Level 1E, Global Heap
 */
export function isEndlessHeap(bytes: Uint8Array): boolean {
  if (bytes.length < MIN_COLLECTION_BYTES) return false
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const collectionBytes = Number(view.getBigUint64(8, true))
  const end = Math.min(bytes.length, collectionBytes)
  let at = HEADER_BYTES
  while (at + OBJECT_HEADER_BYTES <= end) {
    const size = Number(view.getBigUint64(at + 8, true))
    const isFreeSpace = view.getUint16(at, true) === 0
    const aligned = Math.ceil(size / ALIGNMENT) * ALIGNMENT
    const step = isFreeSpace ? size : OBJECT_HEADER_BYTES + aligned
    if (step < OBJECT_HEADER_BYTES || at + step > collectionBytes) return true
    at += step
  }
  return false
}
