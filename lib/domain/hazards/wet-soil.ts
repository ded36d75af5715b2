import { defineHazard } from './hazard.js'

/**
 * Soil near field capacity carries no machine. Over the sea the model says 1: no place to work either.
 *
 * Scale   field capacity lies between 0.30 and 0.38 by the soil, which is not known here
 */
export const wetSoil = defineHazard({
  id: 'wet_soil',
  title: { es: 'Suelo húmedo (piso)', en: 'Wet soil (traffic)' },
  quantity: { es: 'humedad del suelo', en: 'soil moisture' },
  unit: 'm3 m-3',
  inputs: ['soil_moisture'],
  family: 'rain',
  proxy: true,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [0.26, 0],
    [0.3, 0.25],
    [0.38, 0.75],
  ],
  value: (table) => table.field('soil_moisture'),
})
