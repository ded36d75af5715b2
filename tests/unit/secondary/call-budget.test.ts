import { expect, it } from 'vitest'
import { callBudget } from '../../../lib/secondary/call-budget.js'

it('so many calls a minute, and the refusal says when the next begins', () => {
  let nowMs = 60_000 * 100 + 20_000
  const budget = callBudget(2, () => nowMs)
  budget.spend()
  budget.spend()
  expect(() => budget.spend()).toThrow(
    expect.objectContaining({ code: 'source_unavailable', retryAfterSeconds: 40 }),
  )
  nowMs += 40_000
  expect(() => budget.spend()).not.toThrow()
})
