import { defineHazard } from './hazard.js'

/** Heat volatilises products and shrinks droplets. @see METOS: avoid above 28 to 30 degC */
export const sprayTemperature = defineHazard({
  id: 'spray_temperature',
  title: { es: 'Temperatura para pulverizar', en: 'Temperature for spraying' },
  quantity: { es: 'temperatura', en: 'an air temperature' },
  unit: 'degC',
  inputs: ['air_temperature'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'metos_spraying',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [25, 0, 'ours'],
    [28, 0.5],
    [32, 1, 'ours'],
  ],
  value: (table) => table.field('air_temperature'),
})
