import { archiveConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { ChunkIndex } from '../netcdf/chunk-index.js'
import type { FileIndex } from './file-index.js'
import { type FieldRead, fieldName } from './file-reads.js'
import { fileName } from './runs.js'

/** Stored bytes of the chunks that an index knows. */
export function storedBytes({ storage, shape, element }: ChunkIndex): number {
  switch (storage.kind) {
    case 'chunked':
      return Object.values(storage.chunks).reduce((total, chunk) => total + (chunk?.[1] ?? 0), 0)
    case 'contiguous':
      return shape.reduce((total, size) => total * size, element.bytes)
    default:
      return 0
  }
}

/**
 * Refuses a plan that stands on more of the archive than one answer may read.
 *
 * Counts every field, cached or not: the same request must not be refused at one minute and
 * answered at the next.
 */
export function checkBudget(
  reads: readonly FieldRead[],
  indexes: ReadonlyMap<string, FileIndex>,
): void {
  const sizes = new Map(
    reads.map((read) => {
      const file = indexes.get(fileName(read))
      const index = file?.variables[read.name]
      // A variable that its file does not hold costs nothing; a file not opened yet is unknown.
      return [fieldName(read), index ? storedBytes(index) : file ? 0 : undefined]
    }),
  )
  const known = [...sizes.values()].filter((size) => size !== undefined)
  // Fields whose file was not opened yet are taken to be like those that were.
  const mean = known.reduce((total, size) => total + size, 0) / Math.max(1, known.length)
  const needed = Math.round(mean * sizes.size)
  if (needed <= archiveConfig.directReadMaxBytes) return
  throw new Failure('run_not_ready', 'The plan reads too much of the original archive.', {
    details: {
      needed_bytes: needed,
      max_bytes: archiveConfig.directReadMaxBytes,
      fields: sizes.size,
      fields_that_fit: Math.floor(archiveConfig.directReadMaxBytes / mean),
    },
    retryAfterSeconds: archiveConfig.runNotReadyRetrySeconds,
  })
}
