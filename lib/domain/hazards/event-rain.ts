import { defineHazard } from './hazard.js'

/** Rain on an audience and on a stage. */
export const eventRain = defineHazard({
  id: 'event_rain',
  title: { es: 'Lluvia en el evento', en: 'Rain at the event' },
  quantity: { es: 'lluvia', en: 'rain' },
  unit: 'mm h-1',
  inputs: ['precipitation_amount'],
  family: 'rain',
  proxy: false,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [0, 0],
    [0.5, 0.3],
    [2.5, 0.6],
    [7.6, 0.85],
  ],
  value: (table) => table.field('precipitation_amount'),
})
