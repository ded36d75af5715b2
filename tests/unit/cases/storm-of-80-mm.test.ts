import { expect, test } from 'vitest'
import { type Case, riskOf } from './case.js'

/**
 * La Plata, an open-air concert: 45 and 35 mm in two hours after four dry ones, six hours after it.
 * Its region turns orange at 70 mm in 12 h, so from the second storm hour the level is 2.
 *
 * Storm    72 mm/h of ten-minute rain: 1, a stop; its gust is at least 22 m/s = 79.2 km/h, 110 % of the
 *          stage's 72: 1, a stop; so 100
 * After    80 mm in the day behind: ground 0.5 x 0.8 = 0.4; alert 0.75 x 0.8 = 0.6;
 *          100 [0.6 + 0.4 x 0.35 x 0.4] = 65.6, over the floor of 65
 * Period   twelve hours, rank 9.9: 65.6 + 0.9 x (100 - 65.6) = 96.56
 */
const storm: Case = {
  profile: 'evento_exterior',
  options: { structure: 'stage', phase: 'show' },
  hours: 12,
  start: '2025-02-08T19:00:00Z',
  latitude: -34.9,
  longitude: -57.95,
  fields: {
    precipitation_amount: [0, 0, 0, 0, 45, 35, 0, 0, 0, 0, 0, 0],
    precipitation_rate: [0, 0, 0, 0, 72, 66, 0, 0, 0, 0, 0, 0],
    alert_level_rain: [0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2],
    air_temperature: 22,
    wind_speed: 2,
  },
}

test('a storm with 80 mm stops the show in its two hours, and mud and alert stay', () => {
  const report = riskOf(storm)
  const scores = report.hours.map(({ score }) => score)
  expect(scores.slice(4, 6)).toEqual([100, 100])
  for (const after of scores.slice(6)) expect(after).toBeCloseTo(65.6, 6)
  expect(report.hours.map(({ verdict }) => verdict).slice(4)).toEqual([
    ...['no', 'no'],
    ...['avoid', 'avoid', 'avoid', 'avoid', 'avoid', 'avoid'],
  ])
  expect(report.score).toBeCloseTo(96.56, 6)
  expect(report.verdict).toBe('no')
})

test('the reason is the rain rate, the gust it may bring, and the rain itself', () => {
  const hazards = riskOf(storm).drivers.map(({ hazard }) => hazard)
  expect(hazards.toSorted()).toEqual(['event_rain', 'outdoor_convection', 'structure_wind'])
})

test('the hours before it are fit: the ground of the day behind is not known, and is said so', () => {
  const report = riskOf(storm)
  expect(report.hours.map(({ verdict }) => verdict).slice(0, 4)).toEqual(['go', 'go', 'go', 'go'])
  expect(report.notEvaluated).toContainEqual(
    expect.objectContaining({ hazard: 'event_ground', reason: 'history', hours: 4 }),
  )
})
