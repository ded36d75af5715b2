import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  dailyReferenceEvapotranspiration,
  hourlyReferenceEvapotranspiration,
  netRadiationOfHour,
  soilHeatFlux,
} from '../../../../lib/domain/meteo/reference-evapotranspiration.js'
import { windAt2m } from '../../../../lib/domain/meteo/wind-profile.js'
import { humidity, temperature, windSpeed } from './ranges.js'

const ndiaye = {
  airTemperatureC: 38,
  relativeHumidityPercent: 52,
  windSpeed2mMs: 3.3,
  pressureHpa: 1012,
  netRadiationMj: 1.749,
  soilHeatFluxMj: 0.175,
}
const uccle = {
  maximumC: 21.5,
  minimumC: 12.3,
  vapourPressureKpa: 1.409,
  windSpeed2mMs: 2.078,
  pressureHpa: 1001,
  netRadiationMj: 13.28,
}

test("FAO-56 example 19: N'Diaye loses 0.63 mm between 14 and 15 h", () => {
  expect(hourlyReferenceEvapotranspiration(ndiaye)).toBeCloseTo(0.63, 2)
})

test('FAO-56 example 18: Uccle loses 3.88 mm on 6 July', () => {
  expect(dailyReferenceEvapotranspiration(uccle)).toBeCloseTo(3.88, 2)
})

test('FAO-56 example 18: 10 km/h at 10 m are 2.078 m/s at 2 m', () => {
  expect(windAt2m(10 / 3.6)).toBeCloseTo(2.078, 3)
})

test('net radiation is 0.77 of the sun plus the long-wave balance; the soil takes a tenth by day', () => {
  expect(netRadiationOfHour(1000, 350, 450)).toBeCloseTo((770 - 100) * 0.0036, 10)
  expect(soilHeatFlux(2, true)).toBeCloseTo(0.2, 10)
  expect(soilHeatFlux(-0.2, false)).toBeCloseTo(-0.1, 10)
})

test('dry air and sun take more water', () => {
  fc.assert(
    fc.property(temperature, humidity, windSpeed, (t, rh, wind) => {
      const hour = {
        ...ndiaye,
        airTemperatureC: t,
        relativeHumidityPercent: rh,
        windSpeed2mMs: wind,
      }
      const here = hourlyReferenceEvapotranspiration(hour)
      const drier = { ...hour, relativeHumidityPercent: rh / 2 }
      const sunnier = { ...hour, netRadiationMj: 2.5 }
      expect(hourlyReferenceEvapotranspiration(drier)).toBeGreaterThanOrEqual(here)
      expect(hourlyReferenceEvapotranspiration(sunnier)).toBeGreaterThan(here)
    }),
  )
})

test('every missing input makes the value missing', () => {
  for (const name of Object.keys(ndiaye)) {
    expect(hourlyReferenceEvapotranspiration({ ...ndiaye, [name]: Number.NaN }), name).toBeNaN()
  }
  for (const name of Object.keys(uccle)) {
    expect(dailyReferenceEvapotranspiration({ ...uccle, [name]: Number.NaN }), name).toBeNaN()
  }
  expect(netRadiationOfHour(Number.NaN, 350, 450)).toBeNaN()
})
