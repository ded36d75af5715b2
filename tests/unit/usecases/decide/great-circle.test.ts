import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceM } from '../../../../lib/domain/projection.js'
import { initialHeading, pointAlong } from '../../../../lib/usecases/decide/great-circle.js'

const point = fc.record({
  lat: fc.double({ min: -56, max: -21, noNaN: true }),
  lon: fc.double({ min: -74, max: -53, noNaN: true }),
})

test.each([
  [{ lat: 0, lon: 0 }, { lat: 10, lon: 0 }, 0],
  [{ lat: 0, lon: 0 }, { lat: 0, lon: 10 }, 90],
  [{ lat: -30, lon: -60 }, { lat: -40, lon: -60 }, 180],
  [{ lat: 0, lon: 0 }, { lat: 0, lon: -10 }, 270],
])('from %j to %j one heads %d', (from, to, heading) => {
  expect(initialHeading(from, to)).toBeCloseTo(heading, 6)
})

test('from Baghdad to Osaka one starts north of east, at 60 degrees', () => {
  // A worked example that is often printed: 35 N 45 E to 35 N 135 E.
  expect(initialHeading({ lat: 35, lon: 45 }, { lat: 35, lon: 135 })).toBeCloseTo(60.16, 1)
})

test('a share of the way is that share of the distance, on the way', () => {
  fc.assert(
    fc.property(point, point, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, share) => {
      const total = distanceM(from, to)
      fc.pre(total > 1_000)
      const at = pointAlong(from, to, share)
      expect(distanceM(from, at)).toBeCloseTo(share * total, 0)
      expect(distanceM(from, at) + distanceM(at, to)).toBeCloseTo(total, 0)
    }),
  )
})
