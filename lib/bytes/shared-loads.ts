import { abortable, withDeadline } from '../async/deadline.js'
import { singleFlight } from '../async/single-flight.js'
import { bytesConfig } from '../config.js'

/**
 * Callers that ask for the same key while its load runs share one load. The load never sees a caller's
 * signal, so one caller who leaves does not fail the others; it ends by its own clock. Neither a result
 * nor a rejection is kept.
 */
export function sharedLoads<T>(
  timeoutMs: number = bytesConfig.sharedLoadTimeoutMs,
): (key: string, load: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<T> {
  const share = singleFlight<T>()
  return (key, load, signal) => {
    if (signal?.aborted) return Promise.reject(signal.reason)
    return abortable(
      share(key, () => withDeadline(timeoutMs, load)),
      signal,
    )
  }
}
