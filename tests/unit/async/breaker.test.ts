import { expect, test } from 'vitest'
import { breaker } from '../../../lib/async/breaker.js'

function failing(times: number) {
  const clock = { ms: 0 }
  const gate = breaker({ failures: 3, restMs: 1_000, now: () => clock.ms })
  for (let i = 0; i < times; i++) gate.failed()
  return { clock, gate }
}

test('failures that are not in a row close nothing', () => {
  const { gate } = failing(2)
  gate.succeeded()
  gate.failed()
  gate.failed()
  expect(gate.admits()).toBe(true)
})

test('after enough in a row nobody is let through while it rests', () => {
  const { gate, clock } = failing(3)
  clock.ms = 999
  expect(gate.admits()).toBe(false)
})

test('then one at a time tries, until it works', () => {
  const { gate, clock } = failing(3)
  clock.ms = 1_000
  expect([gate.admits(), gate.admits()]).toEqual([true, false])
  gate.failed()
  clock.ms = 1_999
  expect(gate.admits()).toBe(false)
  clock.ms = 2_000
  expect(gate.admits()).toBe(true)
  gate.succeeded()
  expect([gate.admits(), gate.admits()]).toEqual([true, true])
})
