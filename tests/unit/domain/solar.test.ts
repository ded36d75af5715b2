import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDaylight, solarElevation } from '../../../lib/domain/solar.js'

test('NREL SPA example: 17 October 2003 in Golden stands the sun 39.87 degrees high', () => {
  const time = Date.UTC(2003, 9, 17, 19, 30, 30)
  const place = { latitude: 39.742476, longitude: -105.1786 }
  expect(solarElevation(time, place)).toBeCloseTo(39.872, 1)
})

test('Meeus example 25.a: on 13 October 1992 the declination, seen from the pole, is -7.785', () => {
  const time = Date.UTC(1992, 9, 13)
  expect(solarElevation(time, { latitude: 90, longitude: 0 })).toBeCloseTo(-7.785, 1)
})

test('Buenos Aires, 21 June: dark at 7 and 19 local, light at noon', () => {
  const place = { latitude: -34.61, longitude: -58.38 }
  const local = (hour: number) => Date.UTC(2024, 5, 21, hour + 3)
  expect([7, 12, 19].map((hour) => isDaylight(local(hour), place))).toEqual([false, true, false])
})

test('stays between the nadir and the zenith and is missing where the place is', () => {
  const time = fc.integer({ min: 0, max: 2_524_608_000_000 })
  const latitude = fc.double({ min: -90, max: 90, noNaN: true })
  const longitude = fc.double({ min: -180, max: 180, noNaN: true })
  fc.assert(
    fc.property(time, latitude, longitude, (at, lat, lon) => {
      const elevation = solarElevation(at, { latitude: lat, longitude: lon })
      expect(Math.abs(elevation)).toBeLessThanOrEqual(90)
    }),
  )
  expect(solarElevation(0, { latitude: Number.NaN, longitude: 0 })).toBeNaN()
})
