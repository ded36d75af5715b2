/** A terminal's Ctrl-C and the loader's relay of it are one wish, not two. */
const ECHO_MS = 500

/**
 * The first Ctrl-C (or SIGTERM, or a closed terminal) aborts the returned signal; a second one calls
 * `force`, for whoever does not want to wait.
 */
export function stopSignal(force: () => never): AbortSignal {
  const stop = new AbortController()
  let firstAt: number | undefined
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      firstAt ??= performance.now()
      if (!stop.signal.aborted) stop.abort()
      else if (performance.now() - firstAt > ECHO_MS) force()
    })
  }
  return stop.signal
}
