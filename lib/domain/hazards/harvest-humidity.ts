import { defineHazard } from './hazard.js'

/** Grain and hay take up water from air above 75 %. */
export const harvestHumidity = defineHazard({
  id: 'harvest_humidity',
  title: { es: 'Humedad para la cosecha', en: 'Humidity for harvest' },
  quantity: { es: 'humedad relativa', en: 'relative humidity' },
  unit: '%',
  inputs: ['relative_humidity'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [65, 0],
    [75, 0.5],
    [90, 0.75],
  ],
  value: (table) => table.field('relative_humidity'),
})
