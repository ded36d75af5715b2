import { defineHazard } from './hazard.js'

/** Ten-minute rain rate by the practice of driver alerts: 4 mm/h orange, 8 mm/h red. */
export const truckRain = defineHazard({
  id: 'truck_rain',
  title: { es: 'Lluvia intensa en ruta', en: 'Heavy rain on the road' },
  quantity: { es: 'intensidad de lluvia', en: 'a rain rate' },
  unit: 'mm h-1',
  inputs: ['precipitation_rate'],
  family: 'rain',
  proxy: false,
  stop: false,
  source: 'xweather_driver',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [0, 0],
    [2, 0.25, 'ours'],
    [4, 0.5],
    [8, 0.75],
    [25, 1, 'ours'],
  ],
  value: (table) => table.field('precipitation_rate'),
})
