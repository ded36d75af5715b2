import { expect, test } from 'vitest'
import { type Case, riskOf, windowsOf } from './case.js'

/**
 * The perfect spraying morning of a run without humidity. Delta T and humidity cannot be judged; wind
 * (5.4 km/h at 2 m), temperature, rain and inversion all score 0. The score of what is known is 0, but
 * Delta T is essential, so nobody is told to go.
 */
const morning: Case = {
  profile: 'agricultor',
  options: { task: 'spraying' },
  hours: 8,
  start: '2024-11-20T11:00:00Z',
  latitude: -33.9,
  longitude: -60.6,
  without: ['relative_humidity'],
  fields: { air_temperature: 18, wind_speed: 2 },
}

test('without humidity the score is of the rest, the verdict is caution and the gap is named', () => {
  const report = riskOf(morning)
  expect(report.hours[0]?.score).toBe(0)
  expect(report).toMatchObject({ band: 'bajo', verdict: 'caution', incomplete: true })
  const gaps = report.notEvaluated.filter(({ reason }) => reason === 'input')
  expect(gaps.map(({ hazard, missing, hours }) => [hazard, missing, hours])).toEqual([
    ['delta_t', ['relative_humidity'], 8],
    ['spray_humidity', ['relative_humidity'], 8],
  ])
})

test('and no window is offered', () => {
  const report = windowsOf(morning, 2)
  expect(report.windows).toEqual([])
  expect(report.leastBad).toBeUndefined()
  expect(report.limiting).toEqual({ reason: { kind: 'unknown', hazard: 'delta_t' }, hours: 8 })
})
