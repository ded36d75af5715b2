import { memoryRangeSource } from '../../lib/bytes/memory-range-source.js'
import { Failure } from '../../lib/domain/errors.js'
import { hdf5Instance } from '../../lib/netcdf/hdf5-instance.js'
import { openNetcdf } from '../../lib/netcdf/open.js'

/** What reading everything in a file came to: variables read, and the failures met. */
export interface Outcome {
  readonly read: number
  readonly failures: Failure[]
}

/** Opens a file and reads every variable. Anything that is neither a result nor a `Failure` is thrown. */
export async function readEverything(bytes: Uint8Array): Promise<Outcome> {
  const failures: Failure[] = []
  let read = 0
  const note = (error: unknown) => {
    if (!(error instanceof Failure)) throw error
    failures.push(error)
  }
  const file = await openNetcdf(memoryRangeSource(bytes)).catch(note)
  if (!file) return { read, failures }
  try {
    for (const path of file.variables.keys()) {
      if (await file.read(path).catch(note)) read++
    }
  } finally {
    file.close()
  }
  return { read, failures }
}

/** Files that HDF5 holds open, beyond its three standard streams. */
export async function openHandles(): Promise<number> {
  const { wasm } = await hdf5Instance()
  return wasm.FS.streams.filter(Boolean).length - 3
}

export async function wasmBytes(): Promise<number> {
  return (await hdf5Instance()).wasm.HEAPU8.length
}
