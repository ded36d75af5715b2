import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holidayClimateIndex } from '../../../../lib/domain/meteo/holiday-climate-index.js'

const ideal = { effectiveTemperatureC: 24, cloudPercent: 15, precipitationMm: 0, windKmh: 5 }

test('the ideal day of the table is worth 100', () => {
  expect(holidayClimateIndex(ideal)).toBe(100)
})

test.each([
  ['a hot clear dry day', { effectiveTemperatureC: 34, cloudPercent: 0, windKmh: 15 }, 75],
  ['a grey day of 4 mm', { effectiveTemperatureC: 18, cloudPercent: 85, precipitationMm: 4 }, 68],
  ['a gale', { windKmh: 80 }, 80],
  ['a downpour', { precipitationMm: 30 }, 67],
])('%s is the weighted sum of its four scores', (_, change, expected) => {
  // 4*5+2*8+30+9 = 75; 4*7+2*3+3*8+10 = 68; 100-10-10 = 80; 40+20-3+10 = 67
  expect(holidayClimateIndex({ ...ideal, ...change })).toBe(expected)
})

test('stays between 0 and 100', () => {
  const any = fc.record({
    effectiveTemperatureC: fc.double({ min: -40, max: 55, noNaN: true }),
    cloudPercent: fc.double({ min: 0, max: 100, noNaN: true }),
    precipitationMm: fc.double({ min: 0, max: 200, noNaN: true }),
    windKmh: fc.double({ min: 0, max: 150, noNaN: true }),
  })
  fc.assert(
    fc.property(any, (day) => {
      const index = holidayClimateIndex(day)
      expect(index).toBeGreaterThanOrEqual(0)
      expect(index).toBeLessThanOrEqual(100)
      const wetter = holidayClimateIndex({ ...day, precipitationMm: day.precipitationMm + 3 })
      expect(wetter).toBeLessThanOrEqual(index)
    }),
  )
})

test('every missing input makes the index missing', () => {
  for (const name of Object.keys(ideal)) {
    expect(holidayClimateIndex({ ...ideal, [name]: Number.NaN }), name).toBeNaN()
  }
})
