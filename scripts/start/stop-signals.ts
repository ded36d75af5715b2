/** A terminal sends Ctrl-C to every process, and npm passes its own on: one wish, not two. */
const ECHO_MS = 500
const PARENT_POLL_MS = 500

/**
 * The first Ctrl-C (or SIGTERM, or a closed terminal, or the end of npm) aborts the returned signal;
 * a second one calls `force`, for whoever does not want to wait.
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
  if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(() => stop.abort())
  return stop.signal
}

/** npm runs a script in a shell, and a shell that is ended passes no signal on. */
function whenOrphaned(then: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    then()
  }, PARENT_POLL_MS).unref()
}
