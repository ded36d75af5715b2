import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  droughtCode,
  droughtDayLength,
  duffDayLength,
  duffMoistureCode,
} from '../../../../lib/domain/meteo/fire-drought.js'
import {
  FIRE_CODES_AT_START,
  fineFuelMoistureCode,
} from '../../../../lib/domain/meteo/fire-moisture.js'
import {
  buildUpIndex,
  fireDay,
  fireWeatherIndex,
  initialSpreadIndex,
} from '../../../../lib/domain/meteo/fire-weather-index.js'

const weather = (t: number, rh: number, windKmh: number, rain: number) => ({
  airTemperatureC: t,
  relativeHumidityPercent: rh,
  windKmh,
  rain24hMm: rain,
})

/** The standard series is for April in the northern hemisphere: Le 12.8, Lf 0.9. */
const APRIL_NORTH = { duff: 12.8, drought: 0.9 }

test('Van Wagner (1987), first day of the test series', () => {
  const day = weather(17, 42, 25, 0)
  const ffmc = fineFuelMoistureCode(85, day)
  const dmc = duffMoistureCode(6, day, APRIL_NORTH.duff)
  const dc = droughtCode(15, day, APRIL_NORTH.drought)
  const isi = initialSpreadIndex(ffmc, 25)
  const bui = buildUpIndex(dmc, dc)
  expect(ffmc).toBeCloseTo(87.693, 3)
  expect(dmc).toBeCloseTo(8.545, 3)
  expect(dc).toBeCloseTo(19.014, 3)
  expect(isi).toBeCloseTo(10.854, 3)
  expect(bui).toBeCloseTo(8.49, 3)
  expect(fireWeatherIndex(isi, bui)).toBeCloseTo(10.096, 3)
})

test('Van Wagner (1987), second day: 2.4 mm of rain', () => {
  const day = weather(20, 21, 25, 2.4)
  const ffmc = fineFuelMoistureCode(87.692980092774448, day)
  const dmc = duffMoistureCode(8.5450511359999997, day, APRIL_NORTH.duff)
  const dc = droughtCode(19.013999999999999, day, APRIL_NORTH.drought)
  const isi = initialSpreadIndex(ffmc, 25)
  const bui = buildUpIndex(dmc, dc)
  expect(ffmc).toBeCloseTo(86.248, 3)
  expect(dmc).toBeCloseTo(10.411, 3)
  expect(dc).toBeCloseTo(23.568, 3)
  expect(isi).toBeCloseTo(8.838, 3)
  expect(bui).toBeCloseTo(10.364, 3)
  expect(fireWeatherIndex(isi, bui)).toBeCloseTo(9.284, 3)
})

// Eq. 11-16 and 18-23 of Van Wagner (1987), worked out apart from this code.
test.each([
  [20, 12.41062],
  [50, 28.249414],
  [100, 54.250738],
])('ten millimetres wet the duff by how dry it was: from %d to %d', (before, after) => {
  expect(duffMoistureCode(before, weather(17, 42, 25, 10), APRIL_NORTH.duff)).toBeCloseTo(after, 5)
})

test.each([
  [100, 86.628306],
  [300, 275.74095],
])('and deep fuel less: from %d to %d', (before, after) => {
  expect(droughtCode(before, weather(17, 42, 25, 10), APRIL_NORTH.drought)).toBeCloseTo(after, 5)
})

test('southern summer days are long, and no day length is invented north of the tables', () => {
  expect(duffDayLength(1, -35)).toBe(11.5)
  expect(duffDayLength(12, -24)).toBe(10.2)
  expect(droughtDayLength(1, -35)).toBe(6.4)
  expect(duffDayLength(1, -5)).toBeNaN()
  expect(droughtDayLength(1, -15)).toBeNaN()
})

test('a day carries its state on: the second day starts where the first ended', () => {
  const place = { month: 1, latitude: -35 }
  const first = fireDay(FIRE_CODES_AT_START, weather(32, 25, 30, 0), place)
  const second = fireDay(first, weather(32, 25, 30, 0), place)
  expect(second.dc).toBeGreaterThan(first.dc)
  expect(second.dmc).toBeGreaterThan(first.dmc)
  // 15 + 0.5 (0.36 (32 + 2.8) + 6.4) = 24.464
  expect(first.dc).toBeCloseTo(24.464, 3)
})

test('codes stay in their scale whatever the weather, and rain never dries fuel', () => {
  const anyDay = fc.record({
    airTemperatureC: fc.double({ min: -20, max: 45, noNaN: true }),
    relativeHumidityPercent: fc.double({ min: 1, max: 100.5, noNaN: true }),
    windKmh: fc.double({ min: 0, max: 120, noNaN: true }),
    rain24hMm: fc.double({ min: 0, max: 200, noNaN: true }),
  })
  const code = fc.double({ min: 0, max: 101, noNaN: true })
  fc.assert(
    fc.property(anyDay, code, (day, previous) => {
      const ffmc = fineFuelMoistureCode(previous, day)
      expect(ffmc).toBeGreaterThanOrEqual(-1e-9)
      expect(ffmc).toBeLessThanOrEqual(101)
      const dry = fineFuelMoistureCode(previous, { ...day, rain24hMm: 0 })
      expect(ffmc).toBeLessThanOrEqual(dry + 1e-9)
    }),
  )
})

test('every missing input makes the codes missing', () => {
  const full = weather(20, 40, 20, 0)
  for (const name of Object.keys(full)) {
    const day = { ...full, [name]: Number.NaN }
    expect(fineFuelMoistureCode(85, day), name).toBeNaN()
    expect(duffMoistureCode(6, day, 10), name).toBeNaN()
    expect(droughtCode(15, day, 1), name).toBeNaN()
  }
  expect(initialSpreadIndex(Number.NaN, 20)).toBeNaN()
  expect(fireWeatherIndex(Number.NaN, 20)).toBeNaN()
  expect(buildUpIndex(Number.NaN, 20)).toBeNaN()
})
