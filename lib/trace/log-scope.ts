import { AsyncLocalStorage } from 'node:async_hooks'
import type { LogIds } from './log-ids.js'

const scopes = new AsyncLocalStorage<LogIds>()

/** Runs work whose log lines all carry the ids of its request. */
export function inLogScope<T>(ids: LogIds, work: () => T): T {
  return scopes.run(ids, work)
}

/** The ids of the request that is being worked on, wherever that is. */
export function logScope(): LogIds | undefined {
  return scopes.getStore()
}
