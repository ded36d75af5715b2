import { expect, test } from 'vitest'
import { rateLimitConfig } from '../../../lib/config.js'
import { layeredLimiter } from '../../../lib/limit/layered.js'
import type { Limiter, Verdict } from '../../../lib/limit/limiter.js'

const ALLOWED: Verdict = {
  allowed: true,
  limit: 5,
  remaining: 4,
  resetSeconds: 60,
  degraded: false,
}
const REFUSED: Verdict = { ...ALLOWED, allowed: false, remaining: 0 }

/** A shared count that answers as told, and counts how often it was asked. */
function told(answer: () => Verdict | Promise<Verdict>) {
  const shared: Limiter & { asked: number } = {
    asked: 0,
    async take() {
      shared.asked += 1
      return answer()
    },
  }
  return shared
}

test('what the shared count refuses is not spent in the instance’s log', async () => {
  let now = 0
  let answer = REFUSED
  const limiter = layeredLimiter(
    told(() => answer),
    { now: () => now },
  )
  for (let i = 0; i < 10; i += 1) {
    expect(await limiter.take('client', 'critical', 1)).toMatchObject({ allowed: false })
    now += 13_000
  }
  answer = ALLOWED
  for (let i = 0; i < 5; i += 1) {
    expect(await limiter.take('client', 'critical', 1)).toMatchObject({ allowed: true })
  }
})

test('however generous the shared count is, one instance lets the limit through', async () => {
  const shared = told(() => ALLOWED)
  const limiter = layeredLimiter(shared, { now: () => 0 })
  const calls = Array.from({ length: 200 }, () => limiter.take('client', 'critical', 1))
  const through = (await Promise.all(calls)).filter(({ allowed }) => allowed)
  expect(through).toHaveLength(rateLimitConfig.classes.critical)
  expect(shared.asked).toBe(rateLimitConfig.classes.critical)
})

test('a client is told the smaller rest of the two counts', async () => {
  const generous = layeredLimiter(
    told(() => ALLOWED),
    { now: () => 0 },
  )
  await generous.take('client', 'critical', 1)
  expect(await generous.take('client', 'critical', 1)).toMatchObject({ remaining: 3 })
  const strict = layeredLimiter(
    told(() => ({ ...ALLOWED, remaining: 1 })),
    { now: () => 0 },
  )
  expect(await strict.take('client', 'critical', 1)).toMatchObject({ remaining: 1 })
})

test('a refused batch with units left does not block single calls', async () => {
  let answer: Verdict = { ...REFUSED, limit: 20, remaining: 3 }
  const shared = told(() => answer)
  const limiter = layeredLimiter(shared, { now: () => 0 })
  await limiter.take('client', 'alerts', 10)
  answer = { ...ALLOWED, limit: 20 }
  expect(await limiter.take('client', 'alerts', 1)).toMatchObject({ allowed: true })
  expect(shared.asked).toBe(2)
})

test('a blocked client does not block another, nor itself in another class', async () => {
  const shared = told(() => REFUSED)
  const limiter = layeredLimiter(shared, { now: () => 0 })
  await limiter.take('client', 'critical', 1)
  await limiter.take('client', 'critical', 1)
  expect(shared.asked).toBe(1)
  await limiter.take('other', 'critical', 1)
  await limiter.take('client', 'auth', 1)
  expect(shared.asked).toBe(3)
})
