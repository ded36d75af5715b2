import { expect, test } from 'vitest'
import {
  concreteEvaporation,
  unoEvaporation,
} from '../../../../lib/domain/meteo/concrete-evaporation.js'

const slab = (tc: number, ta: number, rh: number) => ({
  concreteTemperatureC: tc,
  airTemperatureC: ta,
  relativeHumidityPercent: rh,
})

test.each([
  [30, 30, 40, 20, 1.149],
  [25, 20, 60, 10, 0.475],
  [32, 35, 25, 25, 1.822],
])('concrete %d, air %d degC, %d %% and %d km/h lose %d kg/m2/h', (tc, ta, rh, windKmh, e) => {
  expect(unoEvaporation({ ...slab(tc, ta, rh), windKmh })).toBeCloseTo(e, 3)
})

test('takes three quarters of the 10-m wind', () => {
  const windSpeedMs = 20 / 3.6 / 0.75
  expect(concreteEvaporation({ ...slab(30, 30, 40), windSpeedMs })).toBeCloseTo(1.149, 3)
})

test('wind and warm concrete lose more, and a cold slab in damp air loses nothing', () => {
  const calm = concreteEvaporation({ ...slab(25, 20, 60), windSpeedMs: 1 })
  expect(concreteEvaporation({ ...slab(25, 20, 60), windSpeedMs: 5 })).toBeGreaterThan(calm)
  expect(concreteEvaporation({ ...slab(30, 20, 60), windSpeedMs: 1 })).toBeGreaterThan(calm)
  expect(concreteEvaporation({ ...slab(5, 25, 100), windSpeedMs: 5 })).toBe(0)
  expect(concreteEvaporation({ ...slab(-20, -25, 50), windSpeedMs: 5 })).toBe(0)
})

test('every missing input makes the value missing', () => {
  const full = { ...slab(25, 20, 60), windSpeedMs: 3 }
  for (const name of Object.keys(full)) {
    expect(concreteEvaporation({ ...full, [name]: Number.NaN }), name).toBeNaN()
  }
})
