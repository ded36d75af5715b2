import { defineHazard } from './hazard.js'

/** Any rain spoils fresh paint; a tenth of a millimetre is the least the model tells apart. */
export const paintRain = defineHazard({
  id: 'paint_rain',
  title: { es: 'Lluvia sobre pintura o asfalto', en: 'Rain on paint or asphalt' },
  quantity: { es: 'lluvia', en: 'rain' },
  unit: 'mm h-1',
  inputs: ['precipitation_amount'],
  family: 'rain',
  proxy: false,
  stop: false,
  source: 'coating_practice',
  evidence: 'standard',
  shape: 'rising',
  anchors: [
    [0, 0, 'standard'],
    [0.1, 0.8, 'ours'],
  ],
  value: (table) => table.field('precipitation_amount'),
})
