import { defineHazard } from './hazard.js'

/** Hot weather concreting: watch above 30, suspend above 40 degC. @see EHE-08; CIRSOC; ACI 305 */
export const concreteHot = defineHazard({
  id: 'concrete_hot',
  title: { es: 'Calor al hormigonar', en: 'Heat while concreting' },
  quantity: { es: 'temperatura', en: 'an air temperature' },
  unit: 'degC',
  inputs: ['air_temperature'],
  family: 'temperature',
  proxy: false,
  stop: true,
  source: 'concrete_temperature',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [23.3, 0],
    [30, 0.4, 'standard'],
    [35, 0.7, 'ours'],
    [40, 1],
  ],
  value: (table) => table.field('air_temperature'),
})
