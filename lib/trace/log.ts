import type { LogIds } from './log-ids.js'
import { scrubFields } from './scrub.js'

/** From the least to the most important. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const

/** How much an event matters; `warn` and `error` go to standard error. */
export type LogLevel = (typeof LOG_LEVELS)[number]

/** One event as one JSON line. Fields hold ids and counts, never secrets or exact coordinates. */
export type Log = (
  level: LogLevel,
  event: string,
  fields?: Readonly<Record<string, unknown>>,
) => void

/** From which level on a log writes, what it adds to each line, and where lines go. */
export interface LogOptions {
  /** Levels below are left out. */
  readonly minimum?: LogLevel
  /** The ids of the request that is being worked on; absent: whoever logs gives them. */
  readonly ids?: () => LogIds | undefined
  /** Absent: to standard output, and faults to standard error. */
  readonly write?: (line: string, isFault: boolean) => void
}

/** To the platform's log, which reads by line. What must not be written is taken out. */
export function jsonLog(now: () => Date, options: LogOptions = {}): Log {
  const { minimum = 'info', ids, write = toStreams } = options
  const least = LOG_LEVELS.indexOf(minimum)
  return (level, event, fields = {}) => {
    if (LOG_LEVELS.indexOf(level) < least) return
    const head = { time: now().toISOString(), level, event }
    const line = JSON.stringify({ ...head, ...ids?.(), ...scrubFields(fields) })
    write(line, level === 'warn' || level === 'error')
  }
}

function toStreams(line: string, isFault: boolean): void {
  ;(isFault ? process.stderr : process.stdout).write(`${line}\n`)
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
