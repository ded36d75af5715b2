import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as units from '../../../lib/domain/units.js'

const { CANONICAL_UNITS, UNIT_SYSTEMS, unitIn } = units

const INVERSES: readonly (readonly [string, (x: number) => number, (x: number) => number])[] = [
  [
    'm/s and km/h',
    units.metresPerSecondToKilometresPerHour,
    units.kilometresPerHourToMetresPerSecond,
  ],
  ['m/s and kt', units.metresPerSecondToKnots, units.knotsToMetresPerSecond],
  ['°C and K', units.celsiusToKelvin, units.kelvinToCelsius],
  ['°C and °F', units.celsiusToFahrenheit, units.fahrenheitToCelsius],
  ['hPa and Pa', units.hectopascalToPascal, units.pascalToHectopascal],
  ['m and ft', units.metresToFeet, units.feetToMetres],
]

describe('conversions', () => {
  it.each([
    ['1 kt is 1852 m an hour', units.knotsToMetresPerSecond(1), 1852 / 3600],
    ['10 m/s is 36 km/h', units.metresPerSecondToKilometresPerHour(10), 36],
    ['1852 m/s is 3600 kt', units.metresPerSecondToKnots(1852), 3600],
    ['1 ft is 0.3048 m', units.feetToMetres(1), 0.3048],
    ['0.3048 m is 1 ft', units.metresToFeet(0.3048), 1],
    ['0 °C is 273.15 K', units.celsiusToKelvin(0), 273.15],
    ['100 °C is 212 °F', units.celsiusToFahrenheit(100), 212],
    ['-40 °C is -40 °F', units.celsiusToFahrenheit(-40), -40],
    ['1 hPa is 100 Pa', units.hectopascalToPascal(1), 100],
    ['1 kg of water on 1 m² is 1 mm', units.kilogramsPerSquareMetreToMillimetres(1), 1],
    ['3600 an hour is 1 a second', units.perHourToPerSecond(3600), 1],
  ])('%s, exactly', (_, actual, expected) => {
    expect(actual).toBe(expected)
  })

  it('the standard atmosphere, 1013.25 hPa, is 29.92 inHg', () => {
    expect(units.hectopascalToInchesOfMercury(1013.25)).toBeCloseTo(29.92, 2)
  })

  it.each(INVERSES)('%s come back to the same value', (_, there, back) => {
    fc.assert(
      fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), (value) => {
        expect(back(there(value))).toBeCloseTo(value, 8)
      }),
    )
  })
})

describe('unit systems', () => {
  it.each([
    ['metric', 'degC', 'degC', 20, 20],
    ['metric', 'm s-1', 'km h-1', 10, 36],
    ['metric', 'hPa', 'hPa', 1013, 1013],
    ['metric', 'kg m-2', 'mm', 4, 4],
    ['metric', 'kg m-2 h-1', 'mm h-1', 4, 4],
    ['metric', 'm', 'm', 2500, 2500],
    ['si', 'degC', 'K', 20, 293.15],
    ['si', 'm s-1', 'm s-1', 10, 10],
    ['si', 'hPa', 'Pa', 1013, 101300],
    ['si', 'kg m-2', 'kg m-2', 4, 4],
    ['si', 'mm h-1', 'kg m-2 s-1', 36, 0.01],
    ['si', 'm', 'm', 2500, 2500],
    ['aviation', 'degC', 'degC', 20, 20],
    ['aviation', 'm s-1', 'kt', 463, 900],
    ['aviation', 'hPa', 'hPa', 1013, 1013],
    ['aviation', 'kg m-2', 'mm', 4, 4],
    ['aviation', 'm', 'ft', 3048, 10000],
  ] as const)('%s shows %s as %s', (system, canonical, unit, value, shown) => {
    const { unit: actual, convert } = unitIn(system, canonical)
    expect(actual).toBe(unit)
    expect(convert(value)).toBeCloseTo(shown, 9)
  })

  it('every unit has a form in every system, missing stays missing, and order is kept', () => {
    for (const system of UNIT_SYSTEMS) {
      for (const canonical of CANONICAL_UNITS) {
        const { unit, convert } = unitIn(system, canonical)
        expect(unit).not.toBe('')
        expect(convert(Number.NaN)).toBeNaN()
        expect(convert(2)).toBeGreaterThan(convert(1))
      }
    }
  })
})
