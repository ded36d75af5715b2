import { describe, expect, test } from 'vitest'
import { UNIT_SYSTEMS } from '../../../lib/domain/units.js'
import { VARIABLES } from '../../../lib/domain/variables.js'
import { round, shown } from '../../../lib/encode/shown.js'

describe('units', () => {
  test.each([
    ['air_temperature', 'metric', 'degC', 20, 20],
    ['air_temperature', 'si', 'K', 20, 293.15],
    ['air_temperature', 'aviation', 'degC', 20, 20],
    ['wind_speed', 'metric', 'km h-1', 10, 36],
    ['wind_speed', 'si', 'm s-1', 10, 10],
    ['wind_speed', 'aviation', 'kt', 10, 19.44],
    ['surface_air_pressure', 'metric', 'hPa', 1013.25, 1013.25],
    ['surface_air_pressure', 'si', 'Pa', 1013.25, 101325],
    ['surface_air_pressure', 'aviation', 'hPa', 1013.25, 1013.25],
    ['precipitation_amount', 'metric', 'mm', 2.5, 2.5],
    ['precipitation_amount', 'si', 'kg m-2', 2.5, 2.5],
    // 36 mm an hour is 0.01 mm a second.
    ['lwe_precipitation_rate', 'si', 'kg m-2 s-1', 36, 0.01],
    ['freezing_level_altitude', 'metric', 'm', 3048, 3048],
    ['freezing_level_altitude', 'aviation', 'ft', 3048, 10_000],
  ] as const)('%s in %s is in %s: %d is %d', (id, system, unit, canonical, expected) => {
    const { unit: written, value } = shown(id, system)
    expect(written).toBe(unit)
    expect(value(canonical)).toBe(expected)
  })
})

test.each(UNIT_SYSTEMS)(
  'in %s no variable loses more than a tenth of a percent of its range',
  (system) => {
    for (const { id, validRange } of VARIABLES) {
      const { value } = shown(id, system)
      const span = (value(validRange[1]) ?? 0) - (value(validRange[0]) ?? 0)
      const middle = (validRange[0] + validRange[1]) / 2
      const step = Math.abs(
        (value(middle + (validRange[1] - validRange[0]) / 1_000) ?? 0) - (value(middle) ?? 0),
      )
      expect(step, id).toBeGreaterThan(span / 2_000)
    }
  },
)

test('decimals are as fine in one system as in another: 0.01 hPa is 1 Pa, 0.01 °C is 0.01 K', () => {
  expect(shown('surface_air_pressure', 'metric').value(1000.126)).toBe(1000.13)
  expect(shown('surface_air_pressure', 'si').value(1000.126)).toBe(100013)
  expect(shown('air_temperature', 'si').value(20.126)).toBe(293.28)
})

test('missing is null, and zero is zero', () => {
  for (const { id } of VARIABLES) expect(shown(id, 'si').value(Number.NaN)).toBeNull()
  expect(shown('precipitation_amount', 'metric').value(0)).toBe(0)
})

test('a small negative number rounds to a zero that is written without its sign', () => {
  expect(JSON.stringify(round(-0.001, 2))).toBe('0')
  expect(String(round(-0.001, 2))).toBe('0')
})
