import { logScope } from './log-scope.js'
import { scrubFields } from './scrub.js'

/** From the least to the most important. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]

/** One event as one JSON line. Fields hold ids and counts, never secrets or exact coordinates. */
export type Log = (
  level: LogLevel,
  event: string,
  fields?: Readonly<Record<string, unknown>>,
) => void

/**
 * To the platform's log, which reads standard output and error by line. Levels below `minimum` are left
 * out. The ids of the request come by themselves, and what must not be written is taken out.
 */
export function jsonLog(now: () => Date, minimum: LogLevel = 'info'): Log {
  const least = LOG_LEVELS.indexOf(minimum)
  return (level, event, fields = {}) => {
    if (LOG_LEVELS.indexOf(level) < least) return
    const head = { time: now().toISOString(), level, event }
    const line = JSON.stringify({ ...head, ...logScope(), ...scrubFields(fields) })
    const isFault = level === 'warn' || level === 'error'
    ;(isFault ? process.stderr : process.stdout).write(`${line}\n`)
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
