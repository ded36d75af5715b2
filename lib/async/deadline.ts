import { Failure } from '../domain/errors.js'

/**
 * `run` with a signal of its own that aborts after `timeoutMs`; then the result is a `timeout`
 * failure even if `run` ignores the signal.
 */
export async function withDeadline<T>(
  timeoutMs: number,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const timer = setTimeout(
    () => controller.abort(new Failure('timeout', `no answer in ${timeoutMs} ms`)),
    timeoutMs,
  )
  try {
    return await abortable(run(controller.signal), controller.signal)
  } finally {
    clearTimeout(timer)
  }
}

/** One caller's view of shared work: it ends with the caller's signal, the work does not. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
