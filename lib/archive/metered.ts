import type { RangeSource } from '../bytes/range-source.js'
import type { Spent } from './archive.js'

/** Counts what reading costs, across the sources it wraps. */
export interface Meter {
  wrap(source: RangeSource): RangeSource
  /** Runs work that reads and then decodes; what is not reading counts as decoding. */
  decoding<T>(work: () => Promise<T>): Promise<T>
  spent(): Spent
}

export function meter(): Meter {
  const total = { requests: 0, bytes: 0, readMs: 0, workMs: 0 }
  return {
    wrap: (source) => ({
      ...source,
      async read(offset, length, signal) {
        const startedMs = performance.now()
        total.requests += 1
        total.bytes += length
        try {
          return await source.read(offset, length, signal)
        } finally {
          total.readMs += performance.now() - startedMs
        }
      },
    }),
    async decoding(work) {
      const startedMs = performance.now()
      try {
        return await work()
      } finally {
        total.workMs += performance.now() - startedMs
      }
    },
    spent: () => ({
      requests: total.requests,
      bytes: total.bytes,
      readMs: total.readMs,
      decodeMs: Math.max(0, total.workMs - total.readMs),
    }),
  }
}
