import { expect, test } from 'vitest'
import { type Case, riskOf, windowsOf } from './case.js'

/**
 * Córdoba, January, running at 8, 12 and 16 local.
 *
 * 8 h    24 degC, 70 %, 200 W/m2: WBGT 15.12 - 2.1 + 0.4 + 9.072 = 22.49;
 *        between 18 (0.1) and 23 (0.4): 0.1 + 0.3 x 4.49/5 = 0.3695
 * 12 h   34 degC, 45 %, 900 W/m2: 21.42 - 1.35 + 1.8 + 8.262 = 30.13;
 *        between 30 (0.9) and 32.2 (1): 0.9 + 0.1 x 0.13/2.2 = 0.906
 * 16 h   38 degC, 35 %, 850 W/m2: 23.94 - 1.05 + 1.7 + 7.182 = 31.77: 0.9 + 0.1 x 1.77/2.2 = 0.9805
 * Wind of 3 m/s gusts at 16.4 km/h, under where its scale begins; no rain: heat alone.
 */
const hours = [8, 9, 10, 11, 12, 13, 14, 15, 16]
const warm = (morning: number, noon: number, afternoon: number) =>
  hours.map((hour) => (hour < 11 ? morning : hour < 15 ? noon : afternoon))
const day: Case = {
  profile: 'deporte_aire_libre',
  options: { sport: 'running' },
  hours: hours.length,
  start: '2025-01-20T11:00:00Z',
  latitude: -31.4,
  longitude: -64.2,
  fields: {
    air_temperature: warm(24, 34, 38),
    relative_humidity: warm(70, 45, 35),
    surface_downwelling_shortwave_flux_in_air: warm(200, 900, 850),
    wind_speed: 3,
  },
}

test('a heat wave day is for early risers: caution at 8, no at noon and worse at 16', () => {
  const report = riskOf(day)
  const scores = report.hours.map(({ score }) => score)
  expect(scores[0]).toBeCloseTo(36.95, 1)
  expect(scores[4]).toBeCloseTo(90.6, 1)
  expect(scores[8]).toBeCloseTo(98.05, 1)
  expect(report.hours.map(({ verdict }) => verdict)).toEqual([
    ...['caution', 'caution', 'caution'],
    ...['no', 'no', 'no', 'no', 'no', 'no'],
  ])
})

test('the day is told by its 90th percentile: rank 7.2 of nine, both ends 98.05', () => {
  const report = riskOf(day)
  expect(report.score).toBeCloseTo(98.05, 1)
  expect(report).toMatchObject({ band: 'extremo', verdict: 'no' })
  expect(report.period.hoursAbove50).toBe(6)
  expect(report.drivers[0]?.text.es).toMatch(/^Calor en el deporte \(TGBH\): 31,8 °C supera 30 °C/)
})

test('no stretch is fit, and the least bad one is the morning, broken by heat', () => {
  const report = windowsOf(day, 2)
  expect(report.windows).toEqual([])
  expect(report.leastBad).toMatchObject({
    from: Date.parse('2025-01-20T10:00:00Z'),
    reason: { kind: 'hazard', hazard: 'sport_heat' },
  })
  expect(report.leastBad?.score).toBeCloseTo(36.95, 1)
})
