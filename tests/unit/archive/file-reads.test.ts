import { describe, expect, test } from 'vitest'
import { dailyLeads, fieldName, fieldReads, readsOf } from '../../../lib/archive/file-reads.js'

const run = { cycleMs: Date.parse('2026-11-24T06:00:00Z') }
const names = (reads: ReturnType<typeof fieldReads>) => reads.map(fieldName)

test('a stored value is one field of its hour', () => {
  expect(names(readsOf('air_temperature', 5))).toEqual(['01H/5/T2'])
})

test('radiation, accumulated from the run’s start, needs the hour before', () => {
  expect(names(readsOf('surface_downwelling_shortwave_flux_in_air', 5))).toEqual([
    '01H/4/ACSWDNB',
    '01H/5/ACSWDNB',
  ])
})

test('an hour’s ten-minute rain lies in the file before and its own', () => {
  expect(names(readsOf('lwe_precipitation_rate', 5))).toEqual(['10M/4/PP', '10M/5/PP'])
})

test('soil temperature needs the moisture that tells sea from land', () => {
  expect(names(readsOf('soil_temperature', 5))).toEqual(['01H/5/TSLB', '01H/5/SMOIS'])
})

test.each([
  'precipitation_amount',
  'lwe_precipitation_rate',
  'surface_downwelling_shortwave_flux_in_air',
  'surface_downwelling_longwave_flux_in_air',
  'surface_upwelling_longwave_flux_in_air',
] as const)('lead 0 has no hour behind it: nothing is read of %s', (id) => {
  expect(readsOf(id, 0)).toEqual([])
})

test('a field that several values need is read once', () => {
  const reads = fieldReads(run, ['surface_downwelling_shortwave_flux_in_air'], [1, 2, 3])
  expect(names(reads)).toEqual(['01H/0/ACSWDNB', '01H/1/ACSWDNB', '01H/2/ACSWDNB', '01H/3/ACSWDNB'])
  const soil = ['soil_temperature', 'volume_fraction_of_condensed_water_in_soil'] as const
  expect(names(fieldReads(run, soil, [0]))).toEqual(['01H/0/TSLB', '01H/0/SMOIS'])
})

test('the day’s extremes are read from the run’s daily files, whatever the hours', () => {
  expect(names(fieldReads(run, ['air_temperature_minimum'], [7]))).toEqual([
    '24H/0/Tmin',
    '24H/1/Tmin',
    '24H/2/Tmin',
    '24H/3/Tmin',
  ])
})

describe('daily files', () => {
  // The archive holds 000–002 for the run of 00 UTC and 000–003 for the others.
  test.each([
    ['00', [0, 1, 2]],
    ['06', [0, 1, 2, 3]],
    ['12', [0, 1, 2, 3]],
    ['18', [0, 1, 2, 3]],
  ])('of the %s UTC run are %j', (hour, leads) => {
    expect(dailyLeads({ cycleMs: Date.parse(`2026-11-24T${hour}:00:00Z`) })).toEqual(leads)
  })
})
