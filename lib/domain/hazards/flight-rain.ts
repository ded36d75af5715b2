import { defineHazard } from './hazard.js'

/**
 * Rain as it dims a windscreen and hides ground. AMS: light to 2.5, moderate to 7.6 mm an hour.
 *
 * @see AMS Glossary of Meteorology
 */
export const flightRain = defineHazard({
  id: 'flight_rain',
  title: { es: 'Lluvia en vuelo', en: 'Rain in flight' },
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
    [0.5, 0.25, 'ours'],
    [2.5, 0.5],
    [7.6, 0.75],
    [15, 1, 'ours'],
  ],
  value: (table) => table.field('precipitation_amount'),
})
