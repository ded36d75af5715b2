import { expect, test } from 'vitest'
import { derivedTable } from '../../../../lib/domain/hazards/derived-table.js'
import { sampleHours } from '../sample-hours.js'

test('a derived quantity is worked out once and shared', () => {
  const table = derivedTable(sampleHours({ hours: 4 }))
  expect(table.get('dew_point')).toBe(table.get('dew_point'))
})

test('derived quantities carry the published values through', () => {
  const table = derivedTable(
    sampleHours({
      hours: 1,
      fields: {
        air_temperature: 25,
        relative_humidity: 60,
        wind_speed: 10,
        surface_air_pressure: 1013,
      },
    }),
  )
  expect(table.get('dew_point')[0]).toBeCloseTo(16.7, 2)
  expect(table.get('delta_t')[0]).toBeCloseTo(5.49, 2)
  expect(table.get('wind_kmh')[0]).toBeCloseTo(36, 10)
  expect(table.get('gust_kmh')[0]).toBeCloseTo(1.52 * 36, 10)
  expect(table.get('net_longwave')[0]).toBe(-90)
})

test('a field that is not there is missing at every hour', () => {
  const table = derivedTable(sampleHours({ hours: 3, without: ['soil_moisture'] }))
  expect(Array.from(table.field('soil_moisture'))).toEqual([Number.NaN, Number.NaN, Number.NaN])
})

test('hours that skip, or a series of another length, are refused', () => {
  const whole = sampleHours({ hours: 3 })
  const skipped = {
    ...whole,
    validTimes: whole.validTimes.map((time, i) => time + (i > 1 ? 1 : 0)),
  }
  expect(() => derivedTable(skipped)).toThrow(/consecutive/)
  expect(() => derivedTable({ ...whole, leadHours: [1, 2] })).toThrow(/one length/)
  const short = { ...whole, fields: { ...whole.fields, air_temperature: [1, 2] } }
  expect(() => derivedTable(short)).toThrow(/one length/)
})
