import { expect, test } from 'vitest'
import { memoryLedger, memoryLimiter } from '../../../lib/limit/memory.js'
import { limiterConformance } from '../../support/conformance/limiter.js'

limiterConformance('memory', () => memoryLimiter({ now: Date.now }), { anyWindow: 'exact' })

test('what was reserved and undone is there again', () => {
  const ledger = memoryLedger({ now: () => 0 })
  const { undo } = ledger.reserve('client', 'critical', 4)
  undo()
  undo()
  expect(ledger.reserve('client', 'critical', 5).verdict.allowed).toBe(true)
})

test('undoing one of several reservations under way gives back that one alone', () => {
  const ledger = memoryLedger({ now: () => 0 })
  const first = ledger.reserve('client', 'critical', 2)
  ledger.reserve('client', 'critical', 3)
  first.undo()
  expect(ledger.reserve('client', 'critical', 3).verdict.allowed).toBe(false)
  expect(ledger.reserve('client', 'critical', 2).verdict.allowed).toBe(true)
})

test('a clock that is set back gives nothing back', async () => {
  let now = 1_000_000
  const limiter = memoryLimiter({ now: () => now })
  await limiter.take('client', 'critical', 5)
  now -= 500_000
  expect(await limiter.take('client', 'critical', 1)).toMatchObject({ allowed: false })
})

test('memory stays bounded: the clients unseen for longest are forgotten', async () => {
  const bounds = { maxKeys: 2, maxUnits: 1_000 }
  const limiter = memoryLimiter({ now: () => 0, bounds })
  for (const key of ['a', 'b', 'a', 'c']) await limiter.take(key, 'critical', 1)
  expect(await limiter.take('a', 'critical', 1)).toMatchObject({ remaining: 2 })
  expect(await limiter.take('b', 'critical', 1)).toMatchObject({ remaining: 4 })
})

test('memory stays bounded by units too', async () => {
  const bounds = { maxKeys: 1_000, maxUnits: 10 }
  const limiter = memoryLimiter({ now: () => 0, bounds })
  for (const key of ['a', 'b', 'c']) await limiter.take(key, 'critical', 4)
  expect(await limiter.take('c', 'critical', 1)).toMatchObject({ remaining: 0 })
  expect(await limiter.take('a', 'critical', 1)).toMatchObject({ remaining: 4 })
})
