import { defineHazard } from './hazard.js'

/** Consumer drones are not made for rain; how fast it tells is ours. */
export const droneRain = defineHazard({
  id: 'drone_rain',
  title: { es: 'Lluvia para dron', en: 'Rain for a drone' },
  quantity: { es: 'lluvia', en: 'rain' },
  unit: 'mm h-1',
  inputs: ['precipitation_amount'],
  family: 'rain',
  proxy: false,
  stop: true,
  source: 'drone_makers',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [0, 0, 'standard'],
    [0.2, 0.75],
    [1, 1],
  ],
  value: (table) => table.field('precipitation_amount'),
})
