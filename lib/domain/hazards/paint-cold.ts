import { defineHazard } from './hazard.js'

/** Coatings and asphalt do not set below 5 degC. */
export const paintCold = defineHazard({
  id: 'paint_cold',
  title: { es: 'Frío para pintar o asfaltar', en: 'Cold for painting or paving' },
  quantity: { es: 'temperatura', en: 'an air temperature' },
  unit: 'degC',
  inputs: ['air_temperature'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'coating_practice',
  evidence: 'standard',
  shape: 'falling',
  anchors: [
    [5, 0.8],
    [7, 0, 'ours'],
  ],
  value: (table) => table.field('air_temperature'),
})
