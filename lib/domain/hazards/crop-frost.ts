import { defineHazard } from './hazard.js'

/**
 * Air temperature against what kills a tenth and nine tenths of blossom in full bloom.
 *
 * @see WSU; FAO Frost Protection (2005)
 */
export const cropFrost = defineHazard({
  id: 'crop_frost',
  title: { es: 'Helada crítica para el cultivo', en: 'Critical frost of the crop' },
  quantity: { es: 'temperatura', en: 'an air temperature' },
  unit: 'degC',
  inputs: ['air_temperature'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'fao_frost_2005',
  evidence: 'standard',
  shape: 'falling',
  anchors: [
    [-4.4, 1],
    [-2.8, 0.6],
    [-1, 0, 'ours'],
  ],
  variants: {
    option: 'crop',
    anchors: {
      apple: [
        [-3.9, 1],
        [-2.2, 0.6],
        [-1, 0, 'ours'],
      ],
      peach: [
        [-4.4, 1],
        [-2.8, 0.6],
        [-1, 0, 'ours'],
      ],
    },
  },
  value: (table) => table.field('air_temperature'),
})
