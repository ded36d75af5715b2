import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PACKED_FILL, packField, unpack } from '../../../lib/domain/packing.js'
import { packingOf, STORED_IDS, type StoredId, variable } from '../../../lib/domain/variables.js'

/** The product's promise, in each variable's own unit. */
const PROMISED: Partial<Record<StoredId, number>> = {
  air_temperature: 0.05,
  relative_humidity: 0.5,
  wind_speed: 0.05,
  wind_from_direction: 0.5,
  surface_air_pressure: 0.05,
  precipitation_amount: 0.02,
  surface_downwelling_shortwave_flux_in_air: 0.5,
  surface_downwelling_longwave_flux_in_air: 0.5,
  surface_upwelling_longwave_flux_in_air: 0.5,
  soil_temperature: 0.05,
  volume_fraction_of_condensed_water_in_soil: 0.001,
  freezing_level_altitude: 5,
}

function packed(id: StoredId, values: readonly number[]) {
  const target = new Int16Array(values.length)
  const { validRange } = variable(id)
  const counts = packField(Float64Array.from(values), target, {
    packing: packingOf(id),
    validRange,
  })
  return { target, ...counts }
}

describe('packing to 16 bits', () => {
  it('states the errors that were promised', () => {
    for (const [id, error] of Object.entries(PROMISED)) {
      expect(variable(id as StoredId).packing?.maxError, id).toBe(error)
    }
  })

  it.each(STORED_IDS)('keeps every valid %s within its stated error', (id) => {
    const [min, max] = variable(id).validRange
    const { maxError } = packingOf(id)
    fc.assert(
      fc.property(fc.double({ min, max, noNaN: true }), (value) => {
        const { target, saturated } = packed(id, [value])
        const back = unpack(target[0] ?? 0, packingOf(id))
        expect(saturated).toBe(0)
        expect(Math.abs(back - value)).toBeLessThanOrEqual(maxError * (1 + 1e-9))
        expect(back >= min && back <= max).toBe(true)
      }),
    )
  })

  it.each(STORED_IDS)('keeps an invalid %s invalid, and counts it when it saturates', (id) => {
    const [min, max] = variable(id).validRange
    const far = 40_000 * packingOf(id).scaleFactor
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: far, noNaN: true }), fc.boolean(), (by, above) => {
        const value = above ? max + by : min - by
        const { target, saturated } = packed(id, [value])
        const back = unpack(target[0] ?? 0, packingOf(id))
        expect(above ? back > max : back < min).toBe(true)
        const steps = Math.abs(value) / packingOf(id).scaleFactor
        if (steps > 32_768) expect(saturated).toBe(1)
        if (steps < 32_766) expect(saturated).toBe(0)
      }),
    )
  })

  it('keeps missing values missing, and nothing else', () => {
    const { target } = packed('air_temperature', [Number.NaN, 0, -1e9])
    expect([...target]).toEqual([PACKED_FILL, 0, -32_767])
    expect(unpack(PACKED_FILL, packingOf('air_temperature'))).toBeNaN()
  })

  it('gives decimals back as they are written', () => {
    const { target } = packed('air_temperature', [0.3, -12.7, 60])
    const values = [...target].map((steps) => unpack(steps, packingOf('air_temperature')))
    expect(values).toEqual([0.3, -12.7, 60])
  })
})
