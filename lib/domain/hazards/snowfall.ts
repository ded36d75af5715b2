import { defineHazard } from './hazard.js'

/** Fresh snow of the hour, by the probability that what falls is snow, at ten to one. */
export const snowfall = defineHazard({
  id: 'snowfall',
  title: { es: 'Nieve en ruta', en: 'Snow on the road' },
  quantity: { es: 'nieve fresca', en: 'fresh snow' },
  unit: 'cm h-1',
  inputs: ['air_temperature', 'relative_humidity', 'precipitation_amount'],
  family: 'rain',
  proxy: true,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [0, 0],
    [0.5, 0.5],
    [1, 0.75],
    [2, 0.9],
    [4, 1],
  ],
  value: (table) => table.get('fresh_snow_cm'),
})
