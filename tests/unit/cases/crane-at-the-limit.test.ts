import { expect, test } from 'vitest'
import { type Case, riskOf } from './case.js'

/**
 * Rosario, a tower crane: 10.26 m/s of mean wind gust at 10.26 x 1.52 x 3.6 = 56.14 km/h at 10 m.
 *
 * At 60 m, open   x 6^0.14 = 1.2851: 72.15 km/h, past 72: a stop, S = 100
 * At 10 m         56.14 between 50 (0.5) and 60 (0.75): 0.5 + 0.25 x 6.14/10 = 0.6536: avoid
 * Just under      10.2 m/s: 55.81 x 1.2851 = 71.73: 0.75 + 0.25 x 11.73/12 = 0.9943, no stop
 */
const site = (windMs: number, heightM: number): Case => ({
  profile: 'construccion',
  options: { task: 'crane', height: heightM, exposure: 'open' },
  hours: 1,
  start: '2024-09-03T15:00:00Z',
  latitude: -32.95,
  longitude: -60.65,
  fields: { wind_speed: windMs, air_temperature: 18 },
})

test('at 60 m the crane is past its limit', () => {
  const report = riskOf(site(10.26, 60))
  expect(report.score).toBe(100)
  expect(report).toMatchObject({ band: 'extremo', verdict: 'no' })
  expect(report.drivers[0]?.value).toBeCloseTo(72.15, 1)
  expect(report.drivers[0]?.threshold).toBe(72)
})

test('at 10 m the same wind is to be avoided', () => {
  const report = riskOf(site(10.26, 10))
  expect(report.score).toBeCloseTo(65.36, 1)
  expect(report.verdict).toBe('avoid')
})

test('just under the limit it scores 99.4 by its scale alone', () => {
  expect(riskOf(site(10.2, 60)).score).toBeCloseTo(99.43, 1)
})

test('it would be fit with precaution under 50 km/h at its height, and fit under 35', () => {
  const texts = riskOf(site(10.26, 60)).counterfactual.map(({ text }) => text.es)
  expect(texts).toEqual([
    'Dejaría de ser no apto (quedaría desaconsejado) con ráfagas a la altura de trabajo por debajo de 60 km/h.',
    'Sería apto (con precaución) con ráfagas a la altura de trabajo por debajo de 50 km/h.',
    'Sería apto con ráfagas a la altura de trabajo por debajo de 35 km/h.',
  ])
})
