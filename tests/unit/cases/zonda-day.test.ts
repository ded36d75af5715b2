import { expect, test } from 'vitest'
import { type Case, riskOf } from './case.js'

/**
 * Near San Juan, August afternoon, loaded truck northbound; Zonda of level 2, wind of level 1.
 *
 * Gust     14 m/s x 1.52 x 3.6 = 76.61 km/h; across heading 0 from 290: x 0.9397 = 71.99;
 *          between 60 (0.5) and 80 (0.75): 0.5 + 0.25 x 11.99/20 = 0.6499
 * Dust     14 m/s, 10 % and soil 0.06: between 11 (0.5) and 15 (0.85): 0.5 + 0.35 x 3/4 = 0.7625
 * Alerts   Zonda 0.75 x 0.8 = 0.6, wind 0.5 x 0.8 = 0.4; floors 65 and 40
 * Total    others 1 - 0.3501 x 0.4 x 0.6 = 0.9160; 100 [0.7625 + 0.2375 x 0.35 x 0.9160] = 83.86
 */
const zonda: Case = {
  profile: 'camionero',
  options: { heading: 0, empty: false },
  hours: 3,
  start: '2024-08-14T18:00:00Z',
  latitude: -31.5,
  longitude: -68.5,
  fields: {
    air_temperature: 31,
    relative_humidity: 10,
    wind_speed: 14,
    wind_from_direction: 290,
    soil_moisture: 0.06,
    alert_level_zonda: 2,
    alert_level_wind: 1,
  },
}

test('a Zonda day scores 83.9 on the road: dust first, then the gust, then the alert', () => {
  const report = riskOf(zonda)
  expect(report.score).toBeCloseTo(83.86, 1)
  expect(report).toMatchObject({ band: 'extremo', verdict: 'no' })
  expect(report.drivers.map(({ hazard }) => hazard)).toEqual([
    'blowing_dust',
    'truck_crosswind',
    'sat_zonda',
  ])
  expect(report.drivers[0]?.text.es).toContain('14 m/s supera 11 m/s')
  expect(report.proxies).toContain('sat_zonda')
})

test('the alert level alone keeps the road from being better than avoid', () => {
  const calm = riskOf({ ...zonda, fields: { ...zonda.fields, wind_speed: 2, alert_level_wind: 0 } })
  // 0.75 x 0.8 = 60, lifted to the floor of an orange level.
  expect(calm.score).toBe(65)
  expect(calm.verdict).toBe('avoid')
})
