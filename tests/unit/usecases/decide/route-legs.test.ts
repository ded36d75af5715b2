import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decisionConfig } from '../../../../lib/config.js'
import { distanceM } from '../../../../lib/domain/projection.js'
import {
  hourEnding,
  hoursOfRoute,
  legsOf,
  timesAtSpeed,
} from '../../../../lib/usecases/decide/route-legs.js'

const HOUR_MS = 3_600_000
const NOON = Date.parse('2026-11-24T12:00:00Z')

const point = fc.record({
  lat: fc.double({ min: -54, max: -22, noNaN: true }),
  lon: fc.double({ min: -72, max: -54, noNaN: true }),
})

test('looks are at both ends, near enough, and never too many', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 25 }), (points) => {
      const legs = legsOf(timesAtSpeed(points, NOON, 100))
      const looks = legs.flatMap(({ samples }) => samples)
      expect(looks.length).toBeLessThanOrEqual(decisionConfig.maxRouteSamples)
      const total = legs.reduce((sum, { distanceKm }) => sum + distanceKm, 0)
      const widest = Math.max(decisionConfig.routeSampleKm, total / 150)
      for (const { samples, from, to } of legs) {
        expect(distanceM(samples[0] ?? to, from)).toBeLessThan(1)
        expect(distanceM(samples.at(-1) ?? from, to)).toBeLessThan(1)
        samples.slice(1).forEach((sample, i) => {
          const km = distanceM(samples[i] ?? sample, sample) / 1_000
          expect(km).toBeLessThanOrEqual(widest * 1.01)
        })
      }
    }),
  )
})

test('at 111.18 km/h a degree to the south takes an hour', () => {
  const [, arrival] = timesAtSpeed(
    [
      { lat: -31, lon: -64 },
      { lat: -32, lon: -64 },
    ],
    NOON,
    111.177,
  )
  expect((arrival?.timeMs ?? 0) - NOON).toBeCloseTo(HOUR_MS, -3)
})

test('an instant is of the hour that ends after it', () => {
  expect(hourEnding(NOON)).toBe(NOON + HOUR_MS)
  expect(hourEnding(NOON + 1)).toBe(NOON + HOUR_MS)
  expect(hourEnding(NOON - 1)).toBe(NOON)
})

test('the hours of a route are consecutive and hold every look', () => {
  const legs = legsOf(
    timesAtSpeed(
      [
        { lat: -31, lon: -64 },
        { lat: -36, lon: -64 },
      ],
      NOON,
      90,
    ),
  )
  const hours = hoursOfRoute(legs)
  for (const [i, hour] of hours.slice(1).entries()) expect(hour - (hours[i] ?? 0)).toBe(HOUR_MS)
  for (const { timeMs } of legs.flatMap(({ samples }) => samples)) {
    expect(hours).toContain(hourEnding(timeMs))
  }
})
