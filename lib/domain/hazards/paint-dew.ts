import { defineHazard } from './hazard.js'

/** Surfaces within 3 degC of the dew point take no coating. */
export const paintDew = defineHazard({
  id: 'paint_dew',
  title: { es: 'Condensación sobre la pintura', en: 'Condensation on the coating' },
  quantity: { es: 'diferencia con el punto de rocío', en: 'a dew-point spread' },
  unit: 'degC',
  inputs: ['air_temperature', 'relative_humidity'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'coating_practice',
  evidence: 'standard',
  shape: 'falling',
  anchors: [
    [3, 0.8],
    [4, 0, 'ours'],
  ],
  value: (table) => table.get('dew_point_spread'),
})
