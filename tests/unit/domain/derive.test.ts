import { describe, expect, test } from 'vitest'
import { derive } from '../../../lib/domain/derive.js'

test('wind from the west blows to the east: u is the speed, v is 0', () => {
  const stored = { wind_speed: Float64Array.of(10), wind_from_direction: Float64Array.of(270) }
  expect(derive('eastward_wind', stored, 1)[0]).toBeCloseTo(10, 9)
  expect(derive('northward_wind', stored, 1)[0]).toBeCloseTo(0, 9)
})

test('air at 100 % humidity has its own temperature as dew point', () => {
  const stored = {
    air_temperature: Float64Array.of(20),
    relative_humidity: Float64Array.of(100),
  }
  expect(derive('dew_point_temperature', stored, 1)[0]).toBeCloseTo(20, 6)
})

describe('missing inputs', () => {
  test('make that hour missing and no other', () => {
    const stored = {
      air_temperature: Float64Array.of(20, Number.NaN, 20),
      relative_humidity: Float64Array.of(50, 50, Number.NaN),
    }
    const [first, second, third] = derive('dew_point_temperature', stored, 3)
    expect(first).toBeGreaterThan(0)
    expect(second).toBeNaN()
    expect(third).toBeNaN()
  })

  test('that were not read at all make every hour missing', () => {
    expect([...derive('wet_bulb_temperature', {}, 2)]).toEqual([Number.NaN, Number.NaN])
  })

  test('of ten-minute rain leave a gust of the mean wind alone', () => {
    const wind = { wind_speed: Float64Array.of(10) }
    // 1.52: Harper, Kepert & Ginger (2010), open flat land.
    expect(derive('wind_speed_of_gust', wind, 1)[0]).toBeCloseTo(15.2, 9)
    const storm = { ...wind, lwe_precipitation_rate: Float64Array.of(60) }
    expect(derive('wind_speed_of_gust', storm, 1)[0]).toBe(22)
  })
})
