import { windAt2m } from '../meteo/wind-profile.js'
import { defineHazard } from './hazard.js'
import { zip } from './hours.js'

/**
 * Wind over the crop, at 2 m. Strong wind carries droplets away; a calm lets a surface inversion do it.
 *
 * Scale   3 to 10 km/h ideal, 15 marginal, 25 unsuitable
 * @see label practice of 3 to 15 km/h; AgStack classes 15 and 25
 */
export const sprayWind = defineHazard({
  id: 'spray_wind',
  title: { es: 'Viento para pulverizar (2 m)', en: 'Wind for spraying (2 m)' },
  quantity: { es: 'viento a 2 m', en: 'wind at 2 m' },
  unit: 'km h-1',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: false,
  stop: true,
  source: 'agstack',
  evidence: 'published',
  shape: 'u',
  anchors: [
    [3, 0.6],
    [3, 0],
    [10, 0, 'ours'],
    [15, 0.5],
    [20, 0.8, 'ours'],
    [25, 1],
  ],
  value: (table) => zip(windAt2m, table.get('wind_kmh')),
})
