import type { RangeSource } from '../bytes/range-source.js'
import { silentTracer } from '../trace/silent.js'
import type { Tracer } from '../trace/tracer.js'
import type { Spent } from './archive.js'

/** Counts what reading costs, across the sources it wraps. */
export interface Meter {
  wrap(source: RangeSource): RangeSource
  /** Runs work that reads a source and decodes it; what is not reading counts as decoding. */
  decoding<T>(source: RangeSource, work: (source: RangeSource) => Promise<T>): Promise<T>
  spent(): Spent
}

/** A `decode` span is what comes after the last byte of its reads: what before it overlaps with them. */
export function meter(tracer: Tracer = silentTracer): Meter {
  const total = { requests: 0, bytes: 0, readMs: 0, decodeMs: 0 }

  function timed(source: RangeSource, onRead: (ms: number) => void): RangeSource {
    return {
      ...source,
      async read(offset, length, signal) {
        const startedMs = performance.now()
        total.requests += 1
        total.bytes += length
        try {
          return await source.read(offset, length, signal)
        } finally {
          const ms = performance.now() - startedMs
          total.readMs += ms
          onRead(ms)
        }
      },
    }
  }

  return {
    wrap: (source) => timed(source, () => {}),
    async decoding(source, work) {
      const startedMs = performance.now()
      let readMs = 0
      let lastReadAtMs = startedMs
      let bytes = 0
      const onRead = (ms: number): void => {
        readMs += ms
        lastReadAtMs = performance.now()
      }
      const reading = timed(source, onRead)
      const result = await work({
        ...reading,
        read(offset, length, signal) {
          bytes += length
          return reading.read(offset, length, signal)
        },
      })
      tracer.record('decode', { bytes }, lastReadAtMs)
      total.decodeMs += Math.max(0, performance.now() - startedMs - readMs)
      return result
    },
    spent: () => ({ ...total }),
  }
}
