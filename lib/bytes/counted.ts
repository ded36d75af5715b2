import type { Metrics } from '../trace/metrics.js'
import type { RangeSource } from './range-source.js'

/** Counts the reads of a source and what they brought. A read that is tried again counts once. */
export function counted(source: RangeSource, metrics: Metrics): RangeSource {
  return {
    byteLength: source.byteLength,
    version: source.version,
    async read(offset, length, signal) {
      const operation = 'range'
      try {
        const bytes = await source.read(offset, length, signal)
        metrics.count('skypulse_s3_requests_total', { operation, outcome: 'ok' })
        metrics.count('skypulse_s3_read_bytes_total', { operation }, bytes.length)
        return bytes
      } catch (error) {
        // Whoever left is no fault of the bucket.
        if (!signal?.aborted) {
          metrics.count('skypulse_s3_requests_total', { operation, outcome: 'error' })
        }
        throw error
      }
    },
  }
}
