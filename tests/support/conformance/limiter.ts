import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { rateLimitConfig } from '../../../lib/config.js'
import type { LimitClass, Limiter } from '../../../lib/limit/limiter.js'

const { classes, windowSeconds } = rateLimitConfig
const WINDOW_MS = windowSeconds * 1_000
const CLASSES = Object.keys(classes).filter((name): name is LimitClass => name in classes)

export interface LimiterPromises {
  /**
   * `exact`: in no window more than the limit. `counter`: what a sliding window counter holds, which
   * is the limit in any minute of the clock and twice the limit in any other window.
   */
  readonly anyWindow: 'exact' | 'counter'
}

/** A new limiter on the faked clock of `Date.now`, sharing nothing with those made before. */
export type MakeLimiter = () => Promise<Limiter> | Limiter

/** What every limiter guarantees. Only `Date` is faked: services still answer in real time. */
export function limiterConformance(
  name: string,
  make: MakeLimiter,
  promises: LimiterPromises,
): void {
  describe(`limiter: ${name}`, () => {
    let limiter: Limiter
    beforeEach(async () => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2025, 5, 1, 12) })
      limiter = await make()
    })
    afterEach(() => void vi.useRealTimers())

    const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000)

    test.each(CLASSES)('%s: the limit is allowed, one more is refused', async (limitClass) => {
      const limit = classes[limitClass]
      for (let i = 1; i <= limit; i += 1) {
        const verdict = await limiter.take('client', limitClass, 1)
        expect(verdict).toMatchObject({ allowed: true, limit, remaining: limit - i })
      }
      const refused = await limiter.take('client', limitClass, 1)
      expect(refused).toMatchObject({ allowed: false, limit, remaining: 0 })
    })

    test('of 200 calls at once from 10 clients each client gets its limit, no more, no less', async () => {
      const calls = Array.from({ length: 200 }, (_, i) => i % 10)
      const verdicts = await Promise.all(
        calls.map(async (client) => {
          const { allowed } = await limiter.take(`client ${client}`, 'critical', 1)
          return { client, allowed }
        }),
      )
      for (let client = 0; client < 10; client += 1) {
        const through = verdicts.filter((v) => v.client === client && v.allowed)
        expect(through).toHaveLength(classes.critical)
      }
    })

    test('keys do not touch each other, nor do classes of one key', async () => {
      for (let i = 0; i < classes.critical; i += 1) await limiter.take('a', 'critical', 1)
      expect(await limiter.take('a', 'critical', 1)).toMatchObject({ allowed: false })
      expect(await limiter.take('b', 'critical', 1)).toMatchObject({ allowed: true })
      expect(await limiter.take('a:1', 'critical', 1)).toMatchObject({ allowed: true })
      expect(await limiter.take('a', 'auth', 1)).toMatchObject({ remaining: classes.auth - 1 })
    })

    test('the window slides: half a window later, half of an even use has come back at most', async () => {
      for (let second = 0; second < windowSeconds; second += 3) {
        expect(await limiter.take('client', 'alerts', 1)).toMatchObject({ allowed: true })
        pass(3)
      }
      pass(windowSeconds / 2 - 3)
      let through = 0
      while ((await limiter.take('client', 'alerts', 1)).allowed) through += 1
      expect(through).toBeGreaterThanOrEqual(classes.alerts / 2 - 1)
      expect(through).toBeLessThanOrEqual(classes.alerts / 2 + 1)
    })

    test('two windows later everything is there again', async () => {
      for (let i = 0; i <= classes.alerts; i += 1) await limiter.take('client', 'alerts', 1)
      pass(2 * windowSeconds)
      const verdict = await limiter.take('client', 'alerts', 1)
      expect(verdict).toMatchObject({ allowed: true, remaining: classes.alerts - 1 })
    })

    test('one who waits as long as a refusal says is let through', async () => {
      for (const startSecond of [0, 1, 29, 59]) {
        const client = `client ${startSecond}`
        pass(startSecond)
        let verdict = await limiter.take(client, 'critical', 1)
        while (verdict.allowed) verdict = await limiter.take(client, 'critical', 1)
        expect(verdict.resetSeconds).toBeGreaterThanOrEqual(1)
        expect(verdict.resetSeconds).toBeLessThanOrEqual(windowSeconds)
        pass(verdict.resetSeconds + 0.001)
        expect(await limiter.take(client, 'critical', 1)).toMatchObject({ allowed: true })
      }
    })

    test('a batch spends its units; one that does not fit is refused and spends none', async () => {
      expect(await limiter.take('client', 'alerts', 15)).toMatchObject({ remaining: 5 })
      expect(await limiter.take('client', 'alerts', 6)).toMatchObject({
        allowed: false,
        remaining: 5,
      })
      expect(await limiter.take('client', 'alerts', 5)).toMatchObject({ remaining: 0 })
    })

    test('a batch over the limit is refused and spends nothing', async () => {
      const cost = classes.alerts + 1
      expect(await limiter.take('client', 'alerts', cost)).toMatchObject({ allowed: false })
      expect(await limiter.take('client', 'alerts', 1)).toMatchObject({
        remaining: classes.alerts - 1,
      })
    })

    test(`in any window: ${promises.anyWindow}, for any sequence of calls`, async () => {
      const limit = classes.alerts
      const most = promises.anyWindow === 'exact' ? limit : 2 * limit
      const steps = fc.array(
        fc.record({ waitMs: fc.nat(WINDOW_MS / 4), cost: fc.integer({ min: 1, max: limit }) }),
        { minLength: 10, maxLength: 40 },
      )
      let run = 0
      await fc.assert(
        fc.asyncProperty(steps, async (sequence) => {
          run += 1
          const spent: { at: number; cost: number }[] = []
          for (const { waitMs, cost } of sequence) {
            vi.setSystemTime(Date.now() + waitMs)
            const { allowed } = await limiter.take(`run ${run}`, 'alerts', cost)
            if (allowed) spent.push({ at: Date.now(), cost })
          }
          expect(mostInAnyWindow(spent)).toBeLessThanOrEqual(most)
        }),
        { numRuns: 40 },
      )
    })

    test(`in any window: ${promises.anyWindow}, for all spent at the end of one minute`, async () => {
      const limit = classes.weather
      const spent: { at: number; cost: number }[] = []
      const spendAll = async () => {
        while ((await limiter.take('client', 'weather', 1)).allowed) {
          spent.push({ at: Date.now(), cost: 1 })
        }
      }
      pass(windowSeconds - 0.001)
      await spendAll()
      for (let second = 0; second < windowSeconds; second += 1) {
        pass(second === 0 ? 0.001 : 1)
        await spendAll()
      }
      pass(0.9)
      await spendAll()
      // The counter's known weakness. If it no longer shows, the library has become better: say so.
      expect(mostInAnyWindow(spent)).toBe(promises.anyWindow === 'exact' ? limit : 2 * limit)
    })
  })
}

/** The greatest sum of costs in any half-open window; it is reached by one that begins at a spending. */
export function mostInAnyWindow(spent: readonly { at: number; cost: number }[]): number {
  const sums = spent.map(({ at: from }) =>
    spent
      .filter(({ at }) => at >= from && at < from + WINDOW_MS)
      .reduce((sum, { cost }) => sum + cost, 0),
  )
  return Math.max(0, ...sums)
}
