import type { RangeSource } from '../bytes/range-source.js'
import { Failure } from '../domain/errors.js'
import { type ChunkIndex, foreignFilter } from './chunk-index.js'
import { indexChunks } from './index-chunks.js'
import { type Listing, listFile } from './list.js'
import type { NetcdfVariable, Selection } from './model.js'
import type { Numbers } from './numbers.js'
import { unpack, type Values } from './packing.js'
import { type Read, readStored } from './read-selection.js'
import { readThroughHdf5 } from './read-through-hdf5.js'
import { remoteFile } from './remote-file.js'

/** An open NetCDF-4 or HDF5 file. Any number of calls may run at once; `close` it in a `finally`. */
export interface NetcdfFile extends Listing {
  /** Where the chunks of a selection (default: all) lie. `not_found` for an unknown variable. */
  indexOf(name: string, selection?: Selection, signal?: AbortSignal): Promise<ChunkIndex>
  /** Physical values, row-major, missing as NaN. */
  read(name: string, selection?: Selection, signal?: AbortSignal): Promise<Read<Values>>
  /** The numbers as stored. */
  readStored(name: string, selection?: Selection, signal?: AbortSignal): Promise<Read<Numbers>>
  close(): void
}

/**
 * Opens a file and lists its variables: one request when the metadata lie in front. Rejects with a
 * `Failure` (`source_corrupt`, `over_budget`, what the source gives) or the signal's reason.
 */
export async function openNetcdf(
  source: RangeSource,
  { signal }: { signal?: AbortSignal } = {},
): Promise<NetcdfFile> {
  const file = remoteFile(source)
  try {
    const listing = await listFile(file, signal)
    const find = (name: string) => variableOf(listing.variables, name)
    const indexOf: NetcdfFile['indexOf'] = async (name, selection, stop) =>
      indexChunks(file, find(name), selection, stop)
    const stored: NetcdfFile['readStored'] = async (name, selection, stop) => {
      const index = await indexOf(name, selection, stop)
      return storedOf(index, selection, stop)
    }
    const storedOf = async (index: ChunkIndex, selection?: Selection, stop?: AbortSignal) => {
      const isForeign = index.storage.kind === 'chunked' && foreignFilter(index.storage.filters)
      if (isForeign) return readThroughHdf5(file, index, selection, stop)
      return readStored(source, index, selection, stop).catch((error: unknown) => {
        if (!isSkippedFilter(error)) throw error
        return readThroughHdf5(file, index, selection, stop)
      })
    }
    return {
      ...listing,
      indexOf,
      readStored: stored,
      read: async (name, selection, stop) => {
        const index = await indexOf(name, selection, stop)
        const { shape, values } = await storedOf(index, selection, stop)
        return { shape, values: unpack(values, index.packing) }
      },
      close: file.close,
    }
  } catch (error) {
    file.close()
    throw error
  }
}

function variableOf(variables: Listing['variables'], name: string): NetcdfVariable {
  const variable = variables.get(name)
  if (!variable) {
    throw new Failure('not_found', `The file has no variable ${name}.`, {
      details: { variable: name },
    })
  }
  return variable
}

function isSkippedFilter(error: unknown): boolean {
  return error instanceof Failure && error.details.filter === 'filter mask'
}
