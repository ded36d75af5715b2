import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callCost } from '../../../lib/limit/call-cost.js'

const ofQuery = (query: string) => callCost(new URLSearchParams(query), '')
const ofBody = (body: string) => callCost(new URLSearchParams(), body)

test('a query costs its number of points', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 25 }), (lats) => {
      expect(ofQuery(`lat=${lats.join(',')}`)).toBe(lats.length)
    }),
  )
})

test('a JSON body costs its number of points', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 25 }), (count) => {
      const points = Array.from({ length: count }, () => ({ lat: -34.6, lon: -58.4 }))
      expect(ofBody(JSON.stringify({ points, hours: 3 }))).toBe(count)
    }),
  )
})

test.each(['', 'location=C%C3%B3rdoba', 'lat=-34.6&lon=-58.4', 'lat='])(
  'the query "%s" costs one',
  (query) => expect(ofQuery(query)).toBe(1),
)

test.each(['{', 'null', '[1,2,3]', '"points"', '{"points":3}', '{"points":[]}', '{"lat":[1,2]}'])(
  'the body %s costs one',
  (body) => expect(ofBody(body)).toBe(1),
)

test('points hidden in repeated parameters are counted', () => {
  expect(ofQuery('lat=1,2&lat=3')).toBe(3)
})

test('a list longer than any endpoint takes costs as the longest one', () => {
  expect(ofQuery(`lat=${Array(1_000).fill(0).join(',')}`)).toBe(25)
})
