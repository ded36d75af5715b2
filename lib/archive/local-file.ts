import { type FileHandle, open } from 'node:fs/promises'
import type { RangeSource } from '../bytes/range-source.js'
import { Failure } from '../domain/errors.js'

/** A file on the disk as a {@link RangeSource}, for as long as `use` runs. */
export async function withLocalFile<T>(
  path: string,
  use: (source: RangeSource) => Promise<T>,
): Promise<T> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    return await use({
      byteLength: size,
      version: path,
      read: (offset, length) => readFully(handle, offset, length),
    })
  } finally {
    await handle.close()
  }
}

async function readFully(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  const { bytesRead } = await handle.read(bytes, 0, length, offset)
  if (bytesRead === length) return bytes
  throw new Failure('source_corrupt', `The file ends ${length - bytesRead} bytes early.`)
}
