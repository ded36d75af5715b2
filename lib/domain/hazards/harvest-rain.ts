import { defineHazard } from './hazard.js'

/** Rain on a crop being cut: a fifth of a millimetre stops it. */
export const harvestRain = defineHazard({
  id: 'harvest_rain',
  title: { es: 'Lluvia en la cosecha', en: 'Rain at harvest' },
  quantity: { es: 'lluvia', en: 'rain' },
  unit: 'mm h-1',
  inputs: ['precipitation_amount'],
  family: 'rain',
  proxy: false,
  stop: true,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [0, 0],
    [0.2, 1],
  ],
  value: (table) => table.field('precipitation_amount'),
})
