import { rateLimitConfig } from '../config.js'
import { allowanceOf, type Limiter, type Verdict } from './limiter.js'
import { memoryLedger } from './memory.js'

/**
 * One clock for all parts, and the longest wait for the shared count, by configuration unless told.
 */
export interface LayeredOptions {
  /** Epoch ms. */
  readonly now: () => number
  readonly timeoutMs?: number
}

/**
 * The product's limiter: this instance's exact log first, then the count shared by all instances.
 *
 * What the log refuses never reaches Redis, and no client gets more than the limit through one
 * instance in any window, whatever the shared counter thinks. What Redis refuses is given back to
 * the log and remembered for the time in which, on average, one unit comes back. When Redis is
 * slow or gone the log decides alone, knowing already what it let through.
 */
export function layeredLimiter(shared: Limiter, options: LayeredOptions): Limiter {
  const { now, timeoutMs = rateLimitConfig.redisTimeoutMs } = options
  const ledger = memoryLedger({ now })
  const blocked = blockList(now)
  const breaker = circuitBreaker(now)

  return {
    async take(key, asked, cost) {
      const allowance = allowanceOf(asked)
      const { limitClass } = allowance
      const id = `${limitClass}:${key}`
      const block = blocked.get(id)
      if (block) return block
      const { verdict, undo } = ledger.reserve(key, allowance, cost)
      if (!verdict.allowed) return { ...verdict, degraded: breaker.isOpen() }
      const answer = await breaker.call(() => within(timeoutMs, shared.take(key, allowance, cost)))
      if (!answer) return { ...verdict, degraded: true }
      if (answer.allowed) return stricter(answer, verdict)
      undo()
      if (answer.remaining === 0) blocked.add(id, answer)
      return answer
    },
  }
}

/** A client is told the smaller rest, of which it can be sure. */
function stricter(shared: Verdict, own: Omit<Verdict, 'degraded'>): Verdict {
  return own.remaining < shared.remaining ? { ...own, degraded: false } : shared
}

/** Clients that Redis refused, for the time in which on average one unit comes back. */
function blockList(now: () => number) {
  const blocks = new Map<string, { readonly at: number; readonly verdict: Verdict }>()
  return {
    get(id: string): Verdict | undefined {
      const block = blocks.get(id)
      if (!block) return undefined
      const { at, verdict } = block
      const passedMs = now() - at
      const unitMs = (rateLimitConfig.windowSeconds * 1_000) / verdict.limit
      if (passedMs < Math.min(unitMs, verdict.resetSeconds * 1_000)) {
        const resetSeconds = Math.max(1, Math.ceil(verdict.resetSeconds - passedMs / 1_000))
        return { ...verdict, resetSeconds }
      }
      blocks.delete(id)
      return undefined
    },
    add(id: string, verdict: Verdict): void {
      blocks.set(id, { at: now(), verdict })
      const [oldest] = blocks.keys()
      if (blocks.size > rateLimitConfig.memory.maxKeys && oldest !== undefined)
        blocks.delete(oldest)
    },
  }
}

/** Stops asking for a while after failures in a row; then one call tries. */
function circuitBreaker(now: () => number) {
  const { failures, restMs } = rateLimitConfig.breaker
  let failed = 0
  let restsUntil = Number.NEGATIVE_INFINITY
  return {
    isOpen: () => failed >= failures,
    async call<T>(ask: () => Promise<T>): Promise<T | undefined> {
      if (now() < restsUntil) return undefined
      if (failed >= failures) restsUntil = now() + restMs
      try {
        const answer = await ask()
        failed = 0
        restsUntil = Number.NEGATIVE_INFINITY
        return answer
      } catch {
        failed += 1
        if (failed >= failures) restsUntil = now() + restMs
        return undefined
      }
    },
  }
}

/** The shared limiter ends its own call; this bounds the sum of its calls. */
function within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer in ${timeoutMs} ms`))
    const timer = setTimeout(late, timeoutMs)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
