import { expect, test } from 'vitest'
import { coldCall, mixedCall } from '../../../scripts/load/mix.js'
import { generator } from '../../../scripts/load/random.js'

test('cold points are all different, and there are only so many', () => {
  const targets = Array.from({ length: 202 }, (_, i) => coldCall(i).target)
  expect(new Set(targets).size).toBe(202)
  expect(() => coldCall(10_000)).toThrow('cold points')
})

test('a mix is the same for the same seed, and asks everything that people ask', () => {
  const calls = (seed: number) => {
    const random = generator(seed)
    return Array.from({ length: 2_000 }, () => mixedCall(random))
  }
  expect(calls(1)).toEqual(calls(1))
  expect(calls(1)).not.toEqual(calls(2))
  expect(new Set(calls(1).map(({ name }) => name))).toEqual(
    new Set(['forecast', 'current', 'risk-score', 'windows', 'alerts', 'route', 'runs', 'health']),
  )
})
