import { defineHazard } from './hazard.js'

/**
 * The same proxy for people with no shelter: it weighs from its first step, because lightning within
 * reach of a shower (rule of 30/30) is not forecast here.
 */
export const outdoorConvection = defineHazard({
  id: 'outdoor_convection',
  title: {
    es: 'Posible tormenta al aire libre (intensidad de lluvia)',
    en: 'Possible thunderstorm outdoors (rain rate)',
  },
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
    [20, 0.6],
    [40, 0.85],
    [60, 1],
  ],
  value: (table) => table.field('precipitation_rate'),
})
