import { defineHazard } from './hazard.js'

/** Dew on the crop: within 2 degC of the dew point the harvest pauses. */
export const harvestDew = defineHazard({
  id: 'harvest_dew',
  title: { es: 'Rocío en la cosecha', en: 'Dew at harvest' },
  quantity: { es: 'diferencia con el punto de rocío', en: 'a dew-point spread' },
  unit: 'degC',
  inputs: ['air_temperature', 'relative_humidity'],
  family: 'temperature',
  proxy: true,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'falling',
  anchors: [
    [1, 0.75],
    [2, 0.5],
    [3, 0],
  ],
  value: (table) => table.get('dew_point_spread'),
})
