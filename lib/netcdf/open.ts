import type { RangeSource } from '../bytes/range-source.js'
import { type Listing, listFile } from './list.js'
import { remoteFile } from './remote-file.js'

export interface NetcdfFile extends Listing {
  close(): void
}

export async function openNetcdf(
  source: RangeSource,
  { signal }: { signal?: AbortSignal } = {},
): Promise<NetcdfFile> {
  const file = remoteFile(source)
  try {
    const listing = await listFile(file, signal)
    return { ...listing, close: file.close }
  } catch (error) {
    file.close()
    throw error
  }
}
