import { Failure } from '../domain/errors.js'
import type { CallOutcome } from './hdf5-instance.js'

/** What only the error text tells: a filter that this build of HDF5 lacks, or data in another file. */
export function unsupportedBy({ errorText }: CallOutcome<unknown>): Failure | undefined {
  const filter = /required filter '([^']*)' is not registered/.exec(errorText)?.[1]
  if (filter !== undefined) return unsupported({ filter })
  if (/external raw data file|H5D__efl_/.test(errorText))
    return unsupported({ encoding: 'external' })
  return undefined
}

function unsupported(details: Record<string, string>): Failure {
  const what = Object.values(details).join()
  return new Failure('unsupported_encoding', `HDF5 cannot decode ${what}.`, { details })
}

/** The library's own account of what is wrong goes into the cause, for logs. */
export function corrupt(outcome: CallOutcome<unknown>): Failure {
  const cause = outcome.errorText
    ? new Error(outcome.errorText.slice(0, 4_000), { cause: outcome.threw })
    : outcome.threw
  return new Failure('source_corrupt', 'HDF5 cannot read this file.', { cause })
}
