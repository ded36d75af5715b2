import { defineHazard } from './hazard.js'

/** Pull of the air on leaves: comfortable to 1.6 kPa, stress above 2. */
export const vapourPressureDeficit = defineHazard({
  id: 'vapour_pressure_deficit',
  title: { es: 'Déficit de presión de vapor', en: 'Vapour pressure deficit' },
  quantity: { es: 'déficit de presión de vapor', en: 'a vapour pressure deficit' },
  unit: 'kPa',
  inputs: ['air_temperature', 'relative_humidity'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'agronomy_practice',
  evidence: 'standard',
  shape: 'rising',
  anchors: [
    [1.6, 0],
    [2, 0.4],
    [3, 0.75, 'ours'],
    [4, 1, 'ours'],
  ],
  value: (table) => table.get('vapour_pressure_deficit'),
})
