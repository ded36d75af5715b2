import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minimumOver, sumOver, zip } from '../../../../lib/domain/hazards/hours.js'

const NO = Number.NaN

test('zip takes the same hour of each series and reads past an end as missing', () => {
  expect([...zip((a, b) => a + b, [1, 2, 3], [10, 20])]).toEqual([11, 22, NO])
})

test('a sum needs every hour of its reach', () => {
  expect([...sumOver([1, 2, 3], { from: -1, to: 0 }, 100)]).toEqual([NO, 3, 5])
  expect([...sumOver([1, NO, 3], { from: 0, to: 1 }, 100)]).toEqual([NO, NO, NO])
})

test('an incomplete sum that is harmful already counts as what is known of it', () => {
  expect([...sumOver([5, NO, 0], { from: -1, to: 0 }, 5)]).toEqual([5, 5, NO])
})

test('an incomplete minimum counts once it is harmful', () => {
  expect([...minimumOver([8, 2, 9], { from: 0, to: 1 }, 3)]).toEqual([2, 2, NO])
  expect([...minimumOver([8, NO, 9], { from: 0, to: 1 }, 3)]).toEqual([NO, NO, NO])
})

test('what is known of a sum is never more than the sum, nor of a minimum less than it', () => {
  const amounts = fc.array(fc.double({ min: 0.1, max: 50, noNaN: true }), { minLength: 3 })
  const lost = fc.array(fc.nat(20))
  fc.assert(
    fc.property(amounts, lost, (series, holes) => {
      const holed = series.map((value, hour) => (holes.includes(hour) ? NO : value))
      const reach = { from: -2, to: 1 }
      const padded = [0, 0, ...series, 0]
      const truth = [...sumOver(padded, reach, 0)].slice(2, -1)
      sumOver(holed, reach, 20).forEach((known, hour) => {
        if (!Number.isNaN(known)) expect(known).toBeLessThanOrEqual((truth[hour] ?? NO) + 1e-9)
      })
      const least = [...minimumOver([60, 60, ...series, 60], reach, 60)].slice(2, -1)
      minimumOver(holed, reach, 30).forEach((known, hour) => {
        if (!Number.isNaN(known)) expect(known).toBeGreaterThanOrEqual(least[hour] ?? NO)
      })
    }),
  )
})
