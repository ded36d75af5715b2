import { metresPerSecondToKnots } from '../units.js'
import { defineHazard } from './hazard.js'
import { zip } from './hours.js'

/**
 * How far gusts rise over the mean wind. Ten knots make a gust in a METAR.
 *
 * @see FMH-1
 */
export const gustSpread = defineHazard({
  id: 'gust_spread',
  title: { es: 'Diferencia entre ráfaga y viento medio', en: 'Gust spread' },
  quantity: { es: 'ráfagas sobre el viento medio', en: 'gusts over the mean wind' },
  unit: 'knot',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: true,
  stop: false,
  source: 'fmh_1',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [0, 0],
    [10, 0.5, 'standard'],
    [15, 0.75],
    [20, 1],
  ],
  value: (table) =>
    zip(
      (gust, mean) => metresPerSecondToKnots(gust - mean),
      table.get('gust'),
      table.field('wind_speed'),
    ),
})
