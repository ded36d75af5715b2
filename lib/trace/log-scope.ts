import { AsyncLocalStorage } from 'node:async_hooks'

/** What every line about one request says. */
export interface LogScope {
  readonly correlation_id: string
  readonly trace_id?: string
}

const scopes = new AsyncLocalStorage<LogScope>()

/** Runs work whose log lines all carry the ids of its request. */
export function inLogScope<T>(scope: LogScope, work: () => T): T {
  return scopes.run(scope, work)
}

/** The ids of the request that is being worked on, wherever that is. */
export function logScope(): LogScope | undefined {
  return scopes.getStore()
}

/** The ids of a request by its headers as the middleware has written them. */
export function scopeOf(correlationId: string, traceparent: string): LogScope {
  const traceId = traceparent.split('-')[1]
  return {
    correlation_id: correlationId,
    ...(traceId === undefined ? {} : { trace_id: traceId }),
  }
}
