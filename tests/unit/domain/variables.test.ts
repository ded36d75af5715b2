import { describe, expect, test } from 'vitest'
import { CANONICAL_UNITS } from '../../../lib/domain/units.js'
import {
  archiveSource,
  DEFAULT_VARIABLES,
  isStored,
  isVariableId,
  storedFor,
  VARIABLES,
  variable,
} from '../../../lib/domain/variables.js'

test('every id is there once', () => {
  expect(new Set(VARIABLES.map(({ id }) => id)).size).toBe(VARIABLES.length)
})

test.each(VARIABLES.map((entry) => [entry.id, variable(entry.id)] as const))(
  '%s states a known unit, a range, both titles and its decimals',
  (_id, entry) => {
    expect(CANONICAL_UNITS).toContain(entry.unit)
    expect(entry.validRange[0]).toBeLessThan(entry.validRange[1])
    expect(entry.title.es).not.toBe('')
    expect(entry.title.en).not.toBe('')
    expect(entry.decimals).toBeGreaterThanOrEqual(0)
    // The archive's fill value must never pass for a value.
    expect(entry.validRange[1]).toBeLessThan(1e20)
  },
)

test('what is derived is derived from stored variables of the catalogue', () => {
  for (const { id } of VARIABLES) {
    const { source } = variable(id)
    if (!('derivedFrom' in source)) continue
    for (const input of source.derivedFrom) {
      expect(isVariableId(input) && isStored(input), `${id} from ${input}`).toBe(true)
    }
  }
})

describe('the archive’s own names', () => {
  // SMN, documentation_wrf_det: 01H and 10M `PP`, 24H `Tmin` and `Tmax`.
  test.each([
    ['air_temperature', '01H', 'T2'],
    ['relative_humidity', '01H', 'HR2'],
    ['wind_speed', '01H', 'magViento10'],
    ['wind_from_direction', '01H', 'dirViento10'],
    ['surface_air_pressure', '01H', 'PSFC'],
    ['precipitation_amount', '01H', 'PP'],
    ['lwe_precipitation_rate', '10M', 'PP'],
    ['surface_downwelling_shortwave_flux_in_air', '01H', 'ACSWDNB'],
    ['surface_downwelling_longwave_flux_in_air', '01H', 'ACLWDNB'],
    ['surface_upwelling_longwave_flux_in_air', '01H', 'ACLWUPB'],
    ['soil_temperature', '01H', 'TSLB'],
    ['volume_fraction_of_condensed_water_in_soil', '01H', 'SMOIS'],
    ['freezing_level_altitude', '01H', 'Freezing_level'],
    ['air_temperature_minimum', '24H', 'Tmin'],
    ['air_temperature_maximum', '24H', 'Tmax'],
  ] as const)('%s is read from %s %s', (id, product, name) => {
    expect(archiveSource(id)).toMatchObject({ product, name })
  })

  test('the fluxes, which the archive accumulates, are answered as means in W m-2', () => {
    for (const id of [
      'surface_downwelling_shortwave_flux_in_air',
      'surface_downwelling_longwave_flux_in_air',
      'surface_upwelling_longwave_flux_in_air',
    ] as const) {
      expect(archiveSource(id).reading).toBe('hourly_mean_of_accumulated')
      expect(variable(id)).toMatchObject({ unit: 'W m-2', cellMethods: 'time: mean' })
    }
  })
})

test('humidity up to 100.5 %, direction 360 and speed 0 occur and are in range', () => {
  expect(variable('relative_humidity').validRange[1]).toBeGreaterThanOrEqual(100.5)
  expect(variable('wind_from_direction').validRange).toEqual([0, 360])
  expect(variable('wind_speed').validRange[0]).toBe(0)
})

describe('the stored variables behind an answer', () => {
  test('are the inputs of what is derived, each once, in the catalogue’s order', () => {
    expect(storedFor(['eastward_wind', 'wind_speed', 'northward_wind', 'air_temperature'])).toEqual(
      ['air_temperature', 'wind_speed', 'wind_from_direction'],
    )
  })

  test('are none for nothing', () => {
    expect(storedFor([])).toEqual([])
  })

  test('of the default answer are known and read without surprises', () => {
    expect(storedFor(DEFAULT_VARIABLES)).toEqual([
      'air_temperature',
      'relative_humidity',
      'wind_speed',
      'wind_from_direction',
      'surface_air_pressure',
      'precipitation_amount',
      'lwe_precipitation_rate',
    ])
  })
})

test('a gust is a proxy and nothing else is', () => {
  expect(VARIABLES.filter(({ id }) => variable(id).proxy).map(({ id }) => id)).toEqual([
    'wind_speed_of_gust',
  ])
})

test.each(['', '__proto__', 'constructor', 'toString', 'T2', 'Air_temperature'])(
  '%j is no variable',
  (id) => {
    expect(isVariableId(id)).toBe(false)
  },
)
