import { defineHazard } from './hazard.js'

/**
 * Soil of the first 10 cm against what a seed needs to sprout.
 *
 * Scale   0.5 at the least temperature of the crop, 0 where it sprouts evenly, complete 4 degC below
 */
export const coldSoil = defineHazard({
  id: 'cold_soil',
  title: { es: 'Suelo frío para la siembra', en: 'Soil too cold to sow' },
  quantity: { es: 'temperatura del suelo (0 a 10 cm)', en: 'a soil temperature (0 to 10 cm)' },
  unit: 'degC',
  inputs: ['soil_temperature'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'extension_practice',
  evidence: 'standard',
  shape: 'falling',
  anchors: [
    [6, 1, 'ours'],
    [10, 0.5],
    [12, 0],
  ],
  variants: {
    option: 'crop',
    anchors: {
      wheat: [
        [1, 1, 'ours'],
        [5, 0.5],
        [7, 0, 'ours'],
      ],
      sunflower: [
        [4, 1, 'ours'],
        [8, 0.5],
        [10, 0],
      ],
      maize: [
        [6, 1, 'ours'],
        [10, 0.5],
        [12, 0],
      ],
      soybean: [
        [11, 1, 'ours'],
        [15, 0.5],
        [17, 0, 'ours'],
      ],
    },
  },
  value: (table) => table.field('soil_temperature'),
})
