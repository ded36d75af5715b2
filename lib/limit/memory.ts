import { rateLimitConfig } from '../config.js'
import type { LimitClass, Limiter, Verdict } from './limiter.js'

export interface MemoryLimiterOptions {
  /** Epoch ms. */
  readonly now: () => number
  readonly bounds?: { readonly maxKeys: number; readonly maxUnits: number }
}

/** Units that were spent and can be given back, because the call was refused elsewhere. */
export interface Reservation {
  readonly verdict: Omit<Verdict, 'degraded'>
  readonly undo: () => void
}

export interface Ledger {
  reserve(key: string, limitClass: LimitClass, cost: number): Reservation
}

interface Spending {
  readonly at: number
  readonly cost: number
}

const WINDOW_MS = rateLimitConfig.windowSeconds * 1_000

/**
 * A limiter for one instance, exact: in no half-open window of 60 s more than the limit is let
 * through. It keeps a log of what was spent, at most `limit` units a key.
 *
 * Its memory is bounded by forgetting the clients unseen for longest; one who is forgotten starts
 * anew, so the guarantee holds for up to `maxKeys` clients and `maxUnits` units a window.
 */
export function memoryLimiter(options: MemoryLimiterOptions): Limiter {
  const ledger = memoryLedger(options)
  return {
    async take(key, limitClass, cost) {
      return { ...ledger.reserve(key, limitClass, cost).verdict, degraded: true }
    },
  }
}

/** The log behind {@link memoryLimiter}. */
export function memoryLedger({
  now,
  bounds = rateLimitConfig.memory,
}: MemoryLimiterOptions): Ledger {
  /** In order of last use. */
  const logs = new Map<string, Spending[]>()
  let units = 0
  let latest = Number.NEGATIVE_INFINITY

  function remove(log: Spending[], count: number): void {
    for (const gone of log.splice(0, count)) units -= gone.cost
  }

  function currentLog(id: string): Spending[] {
    const log = logs.get(id) ?? []
    const expired = log.findIndex(({ at }) => latest - at < WINDOW_MS)
    remove(log, expired === -1 ? log.length : expired)
    logs.delete(id)
    logs.set(id, log)
    return log
  }

  function forgetOldest(): void {
    for (const [id, log] of logs) {
      if (logs.size <= bounds.maxKeys && units <= bounds.maxUnits) return
      remove(log, log.length)
      logs.delete(id)
    }
  }

  return {
    reserve(key, limitClass, cost) {
      // A clock set back must not bring back what was spent, nor make a log unordered.
      latest = Math.max(latest, now())
      const limit = rateLimitConfig.classes[limitClass]
      const log = currentLog(`${limitClass}:${key}`)
      const used = log.reduce((sum, spending) => sum + spending.cost, 0)
      const allowed = used + cost <= limit
      const spending = { at: latest, cost }
      if (allowed) {
        log.push(spending)
        units += cost
        forgetOldest()
      }
      const remaining = Math.max(0, limit - used - (allowed ? cost : 0))
      const missing = allowed ? 1 : used + cost - limit
      return {
        verdict: { allowed, limit, remaining, resetSeconds: secondsUntil(log, missing, latest) },
        undo() {
          const index = log.indexOf(spending)
          if (index === -1) return
          log.splice(index, 1)
          units -= cost
        },
      }
    },
  }
}

/** Until `missing` of the spent units have left the window; a whole window if they never will. */
function secondsUntil(log: readonly Spending[], missing: number, now: number): number {
  let freed = 0
  const last = log.find(({ cost }) => {
    freed += cost
    return freed >= missing
  })
  const waitMs = last ? last.at + WINDOW_MS - now : WINDOW_MS
  return Math.max(1, Math.ceil(waitMs / 1_000))
}
