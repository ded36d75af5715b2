import { headwind } from '../meteo/wind-components.js'
import { metresPerSecondToKnots } from '../units.js'
import { defineHazard } from './hazard.js'
import { zip } from './hours.js'
import { flagOption, numberOption } from './options.js'

/**
 * Wind from behind on the runway heading, where the runway is used in that one direction only. A
 * runway with two ends has none: the pilot takes the end that the wind blows against.
 *
 * Scale   complete at the 10 kt that handbooks of light aircraft give as their limit
 */
export const tailwind = defineHazard({
  id: 'tailwind',
  title: { es: 'Viento de cola', en: 'Tailwind' },
  quantity: { es: 'viento de cola', en: 'a tailwind' },
  unit: 'knot',
  inputs: ['wind_speed', 'wind_from_direction'],
  options: ['runway_heading'],
  family: 'wind',
  proxy: false,
  stop: true,
  source: 'poh_tailwind',
  evidence: 'standard',
  shape: 'rising',
  anchors: [
    [0, 0],
    [5, 0.5, 'ours'],
    [10, 1],
  ],
  value(table, options) {
    const heading = numberOption(options, 'runway_heading')
    const isOneWay = flagOption(options, 'one_way')
    return zip(
      (speed, from) => {
        const against = metresPerSecondToKnots(headwind(speed, from, heading))
        return Math.max(0, -(isOneWay ? against : Math.abs(against)))
      },
      table.field('wind_speed'),
      table.field('wind_from_direction'),
    )
  },
})
