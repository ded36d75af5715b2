import { concreteEvaporation as evaporationOf } from '../meteo/concrete-evaporation.js'
import { defineHazard } from './hazard.js'
import { zip } from './hours.js'
import { numberOption } from './options.js'

/**
 * Water a fresh slab loses: above 1 kg/m2/h it cracks while it sets.
 *
 * @see Uno (1998); ACI 305 (1.0; precautions from 0.5)
 */
export const concreteEvaporation = defineHazard({
  id: 'concrete_evaporation',
  title: { es: 'Evaporación del hormigón fresco', en: 'Evaporation of fresh concrete' },
  quantity: { es: 'evaporación', en: 'an evaporation' },
  unit: 'kg m-2 h-1',
  inputs: ['air_temperature', 'relative_humidity', 'wind_speed'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'aci_305',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [0, 0],
    [0.25, 0.2, 'ours'],
    [0.5, 0.5, 'standard'],
    [1, 0.75],
    [1.5, 1, 'ours'],
  ],
  value(table, options) {
    const told = numberOption(options, 'concrete_temperature')
    return zip(
      (t, rh, wind) =>
        evaporationOf({
          concreteTemperatureC: Number.isNaN(told) ? t : told,
          airTemperatureC: t,
          relativeHumidityPercent: rh,
          windSpeedMs: wind,
        }),
      table.field('air_temperature'),
      table.field('relative_humidity'),
      table.field('wind_speed'),
    )
  },
})
