import { expect, test } from 'vitest'
import { type Case, riskOf } from './case.js'

/**
 * Ezeiza, June, a light aircraft at 6 and at 12 local.
 *
 * 6 h    8 degC, 97 %: gamma = ln 0.97 + 17.625 x 8/251.04 = -0.03046 + 0.56166 = 0.53120;
 *        dew point 243.04 x 0.53120/17.0938 = 7.55, spread 0.45 degC: under 0.5, score 1.
 *        Calm (1 m/s), dark: fog is possible, S = 100
 * 12 h   14 degC, 70 %: spread 5.4 degC, no fog. Carburettor: 70 % from 50 to 80 is possible, 0.4,
 *        weight 0.5: 0.2. Gust spread 0.52 x 2 m/s = 2.02 kt: 0.5 x 2.02/10 = 0.101.
 *        100 [0.2 + 0.8 x 0.35 x 0.101] = 22.8: bajo
 */
const morning: Case = {
  profile: 'piloto',
  options: { runway_heading: 110 },
  hours: 7,
  start: '2024-06-18T09:00:00Z',
  latitude: -34.8,
  longitude: -58.5,
  fields: {
    air_temperature: [8, 8, 8.5, 9.5, 11, 12.5, 14],
    relative_humidity: [97, 98, 97, 90, 82, 75, 70],
    wind_speed: [1, 1, 1, 1.5, 2, 2, 2],
    wind_from_direction: 110,
    surface_air_pressure: 1018,
    surface_downwelling_longwave_flux_in_air: 300,
    surface_upwelling_longwave_flux_in_air: 345,
  },
}

test('a fog morning is no flight at 6 and a flight at noon', () => {
  const { hours } = riskOf(morning)
  expect(hours[0]?.score).toBeCloseTo(100, 6)
  expect(hours[0]).toMatchObject({ verdict: 'no', dominant: 'fog' })
  expect(hours[6]?.score).toBeCloseTo(22.8, 1)
  expect(hours[6]).toMatchObject({ verdict: 'go', dominant: 'carburettor_icing' })
})

test('the reason is the spread, it is called a proxy, and its confidence says so', () => {
  const report = riskOf(morning)
  expect(report.drivers[0]?.text.es).toMatch(/0,[45] °C por debajo de 0,5 °C/)
  expect(report.drivers[0]?.proxy).toBe(true)
  // Lead 3 h of temperature: 0.95 - 0.15 x 3/72 = 0.94375, times 0.6.
  expect(report.hours[0]?.confidence).toBeCloseTo(0.56625, 8)
  expect(report.notices[0]?.es).toContain('METAR')
})
