import { defineHazard } from './hazard.js'
import { atWorkHeight } from './wind-at-work.js'

/**
 * Estimated gust at the height of a tower crane.
 *
 * Scale   50 km/h sounds the anemometer's alarm, 72 stops; Uruguay suspends near 60
 * @see ITC MIE-AEM-2; Decreto 111/990
 */
export const craneWind = defineHazard({
  id: 'crane_wind',
  title: { es: 'Ráfaga en la grúa torre', en: 'Gust at the tower crane' },
  quantity: { es: 'ráfagas a la altura de trabajo', en: 'gusts at the height of work' },
  unit: 'km h-1',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: true,
  stop: true,
  source: 'itc_mie_aem_2',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [20, 0],
    [38, 0.3, 'ours'],
    [50, 0.5],
    [60, 0.75],
    [72, 1],
  ],
  value: (table, options) => atWorkHeight(table.get('gust_kmh'), options),
})
