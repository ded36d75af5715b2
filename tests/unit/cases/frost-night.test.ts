import { expect, test } from 'vitest'
import { type Case, riskOf } from './case.js'

/**
 * General Acha, July, four hours before dawn: -1 degC, calm, clear.
 *
 * Ground   emitted 290 - 0.035 x 230 = 281.95 W/m2; (281.95 / (0.965 x 5.670374e-8))^(1/4)
 *          = (5.1527e9)^(1/4) = 267.92 K = -5.23 degC, below -4: score 1, weight 0.8, share 0.8
 * Air      -1 lies between 0 (0.75) and -2 (0.90): 0.825, weight 1, share 0.825
 * Total    100 [0.825 + 0.175 x 0.35 x 0.8] = 87.4: extremo
 */
const night: Case = {
  profile: 'agricultor',
  options: { task: 'frost' },
  hours: 4,
  start: '2024-07-10T07:00:00Z',
  latitude: -37.4,
  longitude: -64.6,
  fields: {
    air_temperature: -1,
    relative_humidity: 88,
    wind_speed: 0.8,
    surface_downwelling_shortwave_flux_in_air: 0,
    surface_downwelling_longwave_flux_in_air: 230,
    surface_upwelling_longwave_flux_in_air: 290,
  },
}

test('a frost night scores 87.4, by the air first and the ground second', () => {
  const report = riskOf(night)
  expect(report.score).toBeCloseTo(87.4, 1)
  expect(report).toMatchObject({ band: 'extremo', verdict: 'no', incomplete: false })
  expect(report.drivers.map(({ hazard }) => hazard)).toEqual(['frost', 'surface_frost'])
  expect(report.drivers[0]?.text.es).toContain('-1 °C por debajo de 0 °C')
  expect(report.drivers[1]?.value).toBeCloseTo(-5.23, 2)
})

test('what would make it fit is warmer air over warmer ground', () => {
  const [best] = riskOf(night).counterfactual.slice(-1)
  expect(best?.verdict).toBe('go')
  expect(best?.conditions.map(({ hazard, side }) => [hazard, side])).toEqual([
    ['frost', 'above'],
    ['surface_frost', 'above'],
  ])
})
