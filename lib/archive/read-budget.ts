import { archiveConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { ChunkIndex } from '../netcdf/chunk-index.js'
import type { FileIndex } from './file-index.js'
import type { FieldRead } from './file-reads.js'
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

/** The fields of one variable: those of files that were opened have a known size. */
interface Kind {
  fields: number
  opened: number
  bytes: number
}

/** Fields whose file was not opened yet are taken to be like those of the same variable that were. */
function bytesOf({ fields, opened, bytes }: Kind): number {
  return opened === 0 ? 0 : (bytes / opened) * fields
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
  const kinds = new Map<string, Kind>()
  for (const read of reads) {
    const name = `${read.product}/${read.name}`
    const kind = kinds.get(name) ?? { fields: 0, opened: 0, bytes: 0 }
    kinds.set(name, kind)
    kind.fields += 1
    const file = indexes.get(fileName(read))
    if (!file) continue
    const index = file.variables[read.name]
    kind.opened += 1
    // A variable that its file does not hold costs nothing.
    kind.bytes += index ? storedBytes(index) : 0
  }
  const needed = Math.round([...kinds.values()].reduce((total, kind) => total + bytesOf(kind), 0))
  if (needed <= archiveConfig.directReadMaxBytes) return
  throw new Failure('run_not_ready', 'The plan reads too much of the original archive.', {
    details: {
      needed_bytes: needed,
      max_bytes: archiveConfig.directReadMaxBytes,
      fields: reads.length,
      fields_that_fit: Math.floor((archiveConfig.directReadMaxBytes * reads.length) / needed),
    },
    retryAfterSeconds: archiveConfig.runNotReadyRetrySeconds,
  })
}
