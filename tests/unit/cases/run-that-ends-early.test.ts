import { expect, test } from 'vitest'
import { type Case, riskOf, windowsOf } from './case.js'

/**
 * A pour at Neuquén by a run whose files stop after 30 hours. A pour needs the next 24 hours: those of
 * the hours 0 to 5 are there, those of 6 to 29 are not.
 *
 * 12 degC, 60 %, 2 m/s, concrete at air temperature: (30^2.5 - 0.6 x 30^2.5) = 0.4 x 4929.5 = 1971.8;
 * E = 5 x 1971.8 x (5.4 + 4) x 1e-6 = 0.0927 kg/m2/h; between 0 and 0.25 (0.2): 0.0741. Minimum 12 degC
 * and no rain: 0. Total 7.4
 */
const pour: Case = {
  profile: 'construccion',
  options: { task: 'concrete' },
  hours: 30,
  start: '2024-10-01T12:00:00Z',
  latitude: -38.95,
  longitude: -68.06,
  fields: { air_temperature: 12, relative_humidity: 60, wind_speed: 2 },
}

test('hours that the run can see a day behind are fit; the others are caution, whatever they score', () => {
  const { hours } = riskOf(pour)
  expect(hours.every(({ score }) => Math.abs(score - 7.41) < 0.05)).toBe(true)
  expect(hours.slice(0, 6).every(({ verdict }) => verdict === 'go')).toBe(true)
  expect(hours.slice(6).every(({ verdict }) => verdict === 'caution')).toBe(true)
})

test('the gap is called the horizon, and the concrete temperature an assumption', () => {
  const report = riskOf(pour)
  expect(report.notEvaluated).toContainEqual(
    expect.objectContaining({ hazard: 'concrete_cold', reason: 'horizon', hours: 24 }),
  )
  expect(report.assumptions).toContainEqual(
    expect.objectContaining({ option: 'concrete_temperature', value: null }),
  )
})

test('the only window is the six hours, and the horizon limits the rest', () => {
  const report = windowsOf(pour, 4)
  expect(report.windows.map(({ hours }) => hours)).toEqual([6])
  expect(report.limiting).toEqual({
    reason: { kind: 'unknown', hazard: 'concrete_cold' },
    hours: 24,
  })
})

test('a frost it already sees counts, even where it cannot see the whole day', () => {
  const cold = (hour: number) => (hour === 20 ? -6 : 12)
  const report = riskOf({ ...pour, fields: { ...pour.fields, air_temperature: cold } })
  expect(report.hours[10]).toMatchObject({ verdict: 'no', dominant: 'concrete_cold' })
})
