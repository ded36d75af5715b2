import { bytesConfig } from '../config.js'
import { Failure } from '../domain/errors.js'

/**
 * Callers that ask for the same key while its load runs share one load. The load never sees a caller's
 * signal, so one caller who leaves does not fail the others; it ends by its own clock. Neither a result
 * nor a rejection is kept.
 */
export function singleFlight<T>(
  timeoutMs: number = bytesConfig.sharedLoadTimeoutMs,
): (key: string, load: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<T> {
  const loads = new Map<string, Promise<T>>()
  return (key, load, signal) => {
    if (signal?.aborted) return Promise.reject(signal.reason)
    const running = loads.get(key)
    if (running) return withSignal(running, signal)
    const started = withDeadline(load, timeoutMs).finally(() => loads.delete(key))
    loads.set(key, started)
    return withSignal(started, signal)
  }
}

async function withDeadline<T>(
  load: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
): Promise<T> {
  const clock = new AbortController()
  const late = new Failure('timeout', `A shared load took more than ${timeoutMs} ms.`)
  const timer = setTimeout(() => clock.abort(late), timeoutMs)
  try {
    return await withSignal(load(clock.signal), clock.signal)
  } finally {
    clearTimeout(timer)
  }
}

/** The promise's outcome, or the signal's reason if that comes first. The promise goes on for others. */
function withSignal<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
