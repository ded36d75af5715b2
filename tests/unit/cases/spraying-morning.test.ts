import { expect, test } from 'vitest'
import { type Case, riskOf, windowsOf } from './case.js'

/**
 * Pergamino, November, 8 to 11 local: 18 degC, 60 %, 1010 hPa, 2 m/s, no rain to 15 h.
 *
 * Delta T      e = 0.6 x 2.064 = 1.238 kPa; at 13.46 degC es - 0.000662 x 101 x 4.54 = 1.543 - 0.304
 *              = 1.239, so the wet bulb is 13.46 and Delta T 4.5: from 4 to 6, score 0
 * Wind         7.2 km/h x 0.748 = 5.4 km/h at 2 m: from 3 to 10, score 0
 * Inversion    sunrise is before 6: over by 7, score 0
 * Others       under 25 degC, from 50 to 85 %, no rain: 0. Total 0
 */
const morning: Case = {
  profile: 'agricultor',
  options: { task: 'spraying' },
  hours: 8,
  start: '2024-11-20T11:00:00Z',
  latitude: -33.9,
  longitude: -60.6,
  fields: {
    air_temperature: 18,
    relative_humidity: 60,
    wind_speed: 2,
    surface_air_pressure: 1010,
  },
}

test('a perfect spraying morning scores nothing in the four hours that can be seen through', () => {
  const { hours } = riskOf(morning)
  expect(hours.slice(0, 4).map(({ score }) => score)).toEqual([0, 0, 0, 0])
  expect(hours.slice(0, 4).map(({ verdict }) => verdict)).toEqual(['go', 'go', 'go', 'go'])
})

test('and is a window from 7 to 11', () => {
  const report = windowsOf(morning, 3)
  expect(report.windows).toHaveLength(1)
  expect(report.windows[0]).toMatchObject({
    from: Date.parse('2024-11-20T10:00:00Z'),
    to: Date.parse('2024-11-20T14:00:00Z'),
    score: 0,
  })
})

test('a shower of 0.4 mm at 15 h takes it away: 0.5 + 0.4 x 0.2/0.8 = 60', () => {
  const rain = [0, 0, 0, 0, 0, 0, 0, 0.4]
  const report = riskOf({ ...morning, fields: { ...morning.fields, precipitation_amount: rain } })
  expect(report.hours[3]?.score).toBeCloseTo(60, 6)
  expect(report.hours[3]).toMatchObject({ verdict: 'avoid', dominant: 'rainfast' })
  expect(report.hours[2]?.score).toBe(0)
})
