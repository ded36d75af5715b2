import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  codeOf,
  isClamped,
  isFieldVariable,
  NODATA,
  RISK_SCALE,
  riskCodeOf,
  scaleOf,
  valueOfCode,
} from '../../../lib/domain/field-scale.js'
import { BANDS, bandOf } from '../../../lib/domain/methodology.js'
import { VARIABLES } from '../../../lib/domain/variables.js'

const ids = VARIABLES.map(({ id }) => id).filter(isFieldVariable)

test('every variable has a scale but the two that have a value a day', () => {
  const without = VARIABLES.map(({ id }) => id).filter((id) => !isFieldVariable(id))
  expect(without).toEqual(['air_temperature_minimum', 'air_temperature_maximum'])
})

describe.each(ids)('%s', (id) => {
  const scale = scaleOf(id)

  test('a value comes back within half a step, or is known to be clamped', () => {
    const value = fc.double({ min: -600, max: 9_000, noNaN: true })
    fc.assert(
      fc.property(value, (given) => {
        const code = codeOf(given, scale)
        expect(code).toBeGreaterThanOrEqual(0)
        expect(code).toBeLessThan(NODATA)
        if (isClamped(given, scale)) return
        expect(Math.abs(valueOfCode(code, scale) - given)).toBeLessThanOrEqual(
          scale.scale / 2 + 1e-6,
        )
      }),
    )
  })

  test('missing is nodata both ways', () => {
    expect(codeOf(Number.NaN, scale)).toBe(NODATA)
    expect(valueOfCode(NODATA, scale)).toBeNaN()
    expect(isClamped(Number.NaN, scale)).toBe(false)
  })
})

test('what Argentina has is not clamped: its records of heat, cold, wind of the coast and the Puna’s air', () => {
  // Rivadavia 48.9 °C (1905), Sarmiento −32.8 °C (1907): records of the national weather service.
  expect(isClamped(48.9, scaleOf('air_temperature'))).toBe(false)
  expect(isClamped(-32.8, scaleOf('air_temperature'))).toBe(false)
  expect(isClamped(50, scaleOf('wind_speed'))).toBe(false)
  expect(isClamped(500, scaleOf('surface_air_pressure'))).toBe(false)
})

test('a score never climbs into the band above its own', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (score) => {
      const shown = valueOfCode(riskCodeOf(score), RISK_SCALE)
      expect(bandOf(shown)).toEqual(bandOf(score))
      expect(score - shown).toBeLessThan(RISK_SCALE.scale + 1e-6)
    }),
  )
  for (const { from } of BANDS) expect(valueOfCode(riskCodeOf(from), RISK_SCALE)).toBe(from)
})
