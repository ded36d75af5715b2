import { defineHazard } from './hazard.js'

/**
 * Initial spread index from a fine fuel code that starts at the season's default.
 *
 * Scale   the EFFIS classes of the full index, carried back through it with a build-up of 40
 * @see Van Wagner (1987); EFFIS classes; the build-up is ours
 */
export const fireSpread = defineHazard({
  id: 'fire_spread',
  title: { es: 'Propagación inicial de incendios (ISI)', en: 'Initial fire spread (ISI)' },
  quantity: { es: 'índice de propagación inicial', en: 'an initial spread index' },
  unit: '1',
  inputs: ['air_temperature', 'relative_humidity', 'wind_speed', 'precipitation_amount'],
  reach: 'history',
  family: 'wind',
  proxy: true,
  stop: false,
  source: 'van_wagner_1987',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [2, 0],
    [4.7, 0.25],
    [11, 0.5],
    [25.7, 0.75],
    [39.6, 1],
  ],
  value: (table) => table.get('initial_spread_index'),
})
