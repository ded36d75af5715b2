export type LogLevel = 'info' | 'warn' | 'error'

/** One event as one JSON line. Fields hold ids and counts, never secrets or exact coordinates. */
export type Log = (
  level: LogLevel,
  event: string,
  fields?: Readonly<Record<string, unknown>>,
) => void

/** To the platform's log, which reads standard output and error by line. */
export function jsonLog(now: () => Date): Log {
  return (level, event, fields = {}) => {
    const line = JSON.stringify({ time: now().toISOString(), level, event, ...fields })
    ;(level === 'info' ? process.stdout : process.stderr).write(`${line}\n`)
  }
}

/** An error and what caused it, without what a caller sent. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: String(error) }
  return {
    error: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
