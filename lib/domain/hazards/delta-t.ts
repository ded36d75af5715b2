import { defineHazard } from './hazard.js'

/**
 * Drying of droplets. Too dry and they shrink and drift, too humid and they hang and run off.
 *
 * Scale   ideal 2 to 8 degC; above 10 avoid; below 2 caution
 * @see INTA Oliveros; GRDC
 */
export const deltaT = defineHazard({
  id: 'delta_t',
  title: { es: 'Delta T', en: 'Delta T' },
  quantity: { es: 'Delta T', en: 'a Delta T' },
  unit: 'degC',
  inputs: ['air_temperature', 'relative_humidity', 'surface_air_pressure'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'inta_delta_t',
  evidence: 'published',
  shape: 'u',
  anchors: [
    [0, 0.8, 'ours'],
    [1, 0.6, 'ours'],
    [2, 0.1],
    [4, 0, 'ours'],
    [6, 0, 'ours'],
    [8, 0.25],
    [10, 0.6],
    [12, 1, 'ours'],
  ],
  value: (table) => table.get('delta_t'),
})
