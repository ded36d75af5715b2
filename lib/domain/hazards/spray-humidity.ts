import { defineHazard } from './hazard.js'

/**
 * Dry air evaporates the spray, saturated air leaves dew on the leaf.
 *
 * @see AgStack (45 and 95 %); METOS (avoid under 40 to 45 % and over 90 to 95 %)
 */
export const sprayHumidity = defineHazard({
  id: 'spray_humidity',
  title: { es: 'Humedad para pulverizar', en: 'Humidity for spraying' },
  quantity: { es: 'humedad relativa', en: 'relative humidity' },
  unit: '%',
  inputs: ['relative_humidity'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'agstack',
  evidence: 'published',
  shape: 'u',
  anchors: [
    [35, 0.7, 'ours'],
    [45, 0.25],
    [50, 0, 'ours'],
    [85, 0],
    [90, 0.25],
    [95, 0.5],
  ],
  value: (table) => table.field('relative_humidity'),
})
