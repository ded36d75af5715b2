import { defineHazard } from './hazard.js'

/** Ten-minute rain of a shower that may be a thunderstorm; the model holds no lightning. */
export const convection = defineHazard({
  id: 'convection',
  title: { es: 'Posible tormenta (intensidad de lluvia)', en: 'Possible thunderstorm (rain rate)' },
  quantity: { es: 'intensidad de lluvia', en: 'a rain rate' },
  unit: 'mm h-1',
  inputs: ['precipitation_rate'],
  family: 'rain',
  proxy: true,
  stop: true,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [10, 0],
    [20, 0.5],
    [40, 0.85],
    [60, 1],
  ],
  value: (table) => table.field('precipitation_rate'),
})
