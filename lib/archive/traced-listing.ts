import type { Metrics } from '../trace/metrics.js'
import type { Tracer } from '../trace/tracer.js'
import type { ObjectListing } from './object-listing.js'

interface Told {
  readonly tracer: Tracer
  readonly metrics: Metrics
}

/** A listing whose questions are spans and are counted. */
export function tracedListing(listing: ObjectListing, told: Told): ObjectListing {
  return {
    folders: (prefix, signal) => traced(told, () => listing.folders(prefix, signal)),
    objects: (prefix, signal) => traced(told, () => listing.objects(prefix, signal)),
  }
}

function traced<T extends readonly unknown[]>(
  { tracer, metrics }: Told,
  list: () => Promise<T>,
): Promise<T> {
  const operation = 'list'
  return tracer.span('s3.list', {}, async (span) => {
    try {
      const found = await list()
      span.set({ found: found.length })
      metrics.count('skypulse_s3_requests_total', { operation, outcome: 'ok' })
      return found
    } catch (error) {
      metrics.count('skypulse_s3_requests_total', { operation, outcome: 'error' })
      throw error
    }
  })
}
