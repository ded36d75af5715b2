import type { Metrics } from '../trace/metrics.js'
import type { Tracer } from '../trace/tracer.js'
import type { ObjectStore } from './object-store.js'

interface Told {
  readonly tracer: Tracer
  readonly metrics: Metrics
}

type Operation = 'list' | 'get'

/** A bucket whose reads are spans and are counted; writes pass as they are. */
export function tracedStore(store: ObjectStore, told: Told): ObjectStore {
  return {
    ...store,
    list: (prefix, signal) =>
      traced(
        told,
        'list',
        () => store.list(prefix, signal),
        (found) => ({ found: found.length }),
      ),
    head: (key, signal) =>
      traced(
        told,
        'get',
        () => store.head(key, signal),
        () => ({}),
      ),
    async get(key, signal) {
      const found = await traced(
        told,
        'get',
        () => store.get(key, signal),
        (object) => ({ bytes: object?.bytes.length ?? 0 }),
      )
      const operation = 'get'
      if (found)
        told.metrics.count('skypulse_s3_read_bytes_total', { operation }, found.bytes.length)
      return found
    },
  }
}

function traced<T>(
  { tracer, metrics }: Told,
  operation: Operation,
  read: () => Promise<T>,
  describe: (found: T) => Readonly<Record<string, number>>,
): Promise<T> {
  return tracer.span(`s3.${operation}`, {}, async (span) => {
    try {
      const found = await read()
      span.set(describe(found))
      metrics.count('skypulse_s3_requests_total', { operation, outcome: 'ok' })
      return found
    } catch (error) {
      metrics.count('skypulse_s3_requests_total', { operation, outcome: 'error' })
      throw error
    }
  })
}
