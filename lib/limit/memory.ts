import { rateLimitConfig } from '../config.js'
import {
  type Allowance,
  allowanceOf,
  type LimitClass,
  type Limiter,
  type Verdict,
} from './limiter.js'

/** A clock, and how many clients and units to remember at most: by configuration unless told. */
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

/** The exact log of one instance. Reserves all of a cost or none; the reserved counts at once. */
export interface Ledger {
  reserve(key: string, allowed: LimitClass | Allowance, cost: number): Reservation
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
    async take(key, allowed, cost) {
      return { ...ledger.reserve(key, allowed, cost).verdict, degraded: true }
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

  /** What of it is still in the window; entries of a clock since set back count until they leave. */
  function currentLog(id: string, at: number): Spending[] {
    const all = logs.get(id) ?? []
    const log = all.filter((spending) => at - spending.at < WINDOW_MS)
    units += sum(log) - sum(all)
    logs.delete(id)
    logs.set(id, log)
    return log
  }

  function forgetOldest(): void {
    for (const [id, log] of logs) {
      if (logs.size <= bounds.maxKeys && units <= bounds.maxUnits) return
      units -= sum(log)
      logs.delete(id)
    }
  }

  return {
    reserve(key, asked, cost) {
      const at = now()
      const { limitClass, limit } = allowanceOf(asked)
      const id = `${limitClass}:${key}`
      const log = currentLog(id, at)
      const used = sum(log)
      const allowed = used + cost <= limit
      const spending = { at, cost }
      if (allowed) {
        log.push(spending)
        units += cost
        forgetOldest()
      }
      const remaining = Math.max(0, limit - used - (allowed ? cost : 0))
      const missing = allowed ? 1 : used + cost - limit
      return {
        verdict: { allowed, limit, remaining, resetSeconds: secondsUntil(log, missing, at) },
        undo() {
          const current = logs.get(id) ?? []
          const index = current.indexOf(spending)
          if (index === -1) return
          current.splice(index, 1)
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
  return Math.min(rateLimitConfig.windowSeconds, Math.max(1, Math.ceil(waitMs / 1_000)))
}

function sum(log: readonly Spending[]): number {
  return log.reduce((total, { cost }) => total + cost, 0)
}
