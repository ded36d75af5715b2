import { defineHazard } from './hazard.js'

/** Rain on people outdoors. @see AMS Glossary: light to 2.5, heavy above 7.6 mm/h */
export const outdoorRain = defineHazard({
  id: 'outdoor_rain',
  title: { es: 'Lluvia al aire libre', en: 'Rain outdoors' },
  quantity: { es: 'lluvia', en: 'rain' },
  unit: 'mm h-1',
  inputs: ['precipitation_amount'],
  family: 'rain',
  proxy: false,
  stop: false,
  source: 'ams_glossary',
  evidence: 'standard',
  shape: 'rising',
  anchors: [
    [0, 0],
    [0.2, 0.2, 'ours'],
    [1, 0.45, 'ours'],
    [2.5, 0.65],
    [7.6, 0.9],
  ],
  value: (table) => table.field('precipitation_amount'),
})
