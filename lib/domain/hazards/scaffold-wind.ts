import { defineHazard } from './hazard.js'
import { atWorkHeight } from './wind-at-work.js'

/** Estimated gust on scaffolds and roofs. Dec. 911/96 sets the duty and gives no number. */
export const scaffoldWind = defineHazard({
  id: 'scaffold_wind',
  title: { es: 'Ráfaga en andamios y techos', en: 'Gust on scaffolds and roofs' },
  quantity: { es: 'ráfagas a la altura de trabajo', en: 'gusts at the height of work' },
  unit: 'km h-1',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: true,
  stop: true,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [20, 0],
    [40, 0.5],
    [50, 0.75],
    [60, 1],
  ],
  value: (table, options) => atWorkHeight(table.get('gust_kmh'), options),
})
