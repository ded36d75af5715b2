import { metresPerSecondToKnots } from '../units.js'
import { defineHazard } from './hazard.js'
import { zip } from './hours.js'

/** Estimated gust, whatever its direction, for a light aircraft on the ground and near it. */
export const gustTotal = defineHazard({
  id: 'gust_total',
  title: { es: 'Ráfaga en aeródromo', en: 'Gust at the aerodrome' },
  quantity: { es: 'ráfagas', en: 'gusts' },
  unit: 'knot',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: true,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [15, 0],
    [25, 0.5],
    [35, 1],
  ],
  value: (table) => zip(metresPerSecondToKnots, table.get('gust')),
})
