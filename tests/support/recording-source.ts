import type { RangeSource } from '../../lib/bytes/range-source.js'

export interface Recording {
  readonly source: RangeSource
  readonly reads: { offset: number; length: number }[]
  bytes(): number
  clear(): void
}

/** Notes every range asked of a source, so that a test can assert requests and bytes. */
export function recordingSource(source: RangeSource): Recording {
  const reads: { offset: number; length: number }[] = []
  return {
    reads,
    bytes: () => reads.reduce((sum, { length }) => sum + length, 0),
    clear: () => void reads.splice(0),
    source: {
      byteLength: source.byteLength,
      version: source.version,
      read(offset, length, signal) {
        reads.push({ offset, length })
        return source.read(offset, length, signal)
      },
    },
  }
}
