import { expect, test } from 'vitest'
import { type Case, riskOf } from './case.js'

/**
 * Comodoro Rivadavia, October: 18 m/s from the west; gust 18 x 1.52 x 3.6 = 98.50 km/h. The region's
 * table is yellow from gusts of 80: level 1, 0.5 x 0.8 = 0.4, floor 40.
 *
 * Loaded, south   all of it across: between 80 (0.75) and 105 (1): 0.75 + 0.25 x 18.5/25 = 0.935;
 *                 100 [0.935 + 0.065 x 0.35 x 0.4] = 94.4
 * Empty, south    the scale moves 15 km/h down, complete at 90: a stop, S = 100
 * Loaded, west    nothing across: the alert alone, 40
 */
const wind: Case = {
  profile: 'camionero',
  hours: 2,
  start: '2024-10-22T18:00:00Z',
  latitude: -45.9,
  longitude: -67.5,
  fields: {
    air_temperature: 12,
    relative_humidity: 40,
    wind_speed: 18,
    wind_from_direction: 270,
    alert_level_wind: 1,
  },
}

test('a loaded truck southbound scores 94.4 and should stay', () => {
  const report = riskOf({ ...wind, options: { heading: 180 } })
  expect(report.score).toBeCloseTo(94.4, 1)
  expect(report.verdict).toBe('no')
  expect(report.drivers[0]?.text.es).toContain('98,5 km/h supera 80 km/h')
})

test('an empty one is past its limit', () => {
  const report = riskOf({ ...wind, options: { heading: 180, empty: true } })
  expect(report.score).toBe(100)
  expect(report.drivers[0]?.threshold).toBe(90)
})

test('with the wind ahead only the alert remains: caution', () => {
  const report = riskOf({ ...wind, options: { heading: 270 } })
  expect(report.score).toBeCloseTo(40, 6)
  expect(report).toMatchObject({ verdict: 'caution' })
  expect(report.drivers[0]?.hazard).toBe('sat_wind')
})

test('without a heading the whole gust counts, and the answer says it was assumed', () => {
  const report = riskOf(wind)
  expect(report.score).toBeCloseTo(94.4, 1)
  expect(report.assumptions).toContainEqual(expect.objectContaining({ option: 'heading' }))
})
