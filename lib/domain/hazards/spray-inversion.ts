import { isDaylight } from '../solar.js'
import { defineHazard } from './hazard.js'
import { MS_PER_HOUR } from './hour-inputs.js'

const LIMITS = {
  before_sunset: { value: 1.5, unit: 'h', evidence: 'published' },
  after_sunrise: { value: 1, unit: 'h', evidence: 'published' },
} as const

/**
 * Light wind while the ground cools: a surface inversion keeps droplets in a layer that drifts.
 *
 * Scale   from 1.5 h before sunset to 1 h after sunrise; 0 in between
 * @see GRDC (the hours and 11 km/h); the scores are ours
 */
export const sprayInversion = defineHazard({
  id: 'spray_inversion',
  title: { es: 'Inversión térmica posible (viento)', en: 'Possible surface inversion (wind)' },
  quantity: { es: 'viento medio', en: 'a mean wind' },
  unit: 'm s-1',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: true,
  stop: false,
  source: 'grdc_spraying',
  evidence: 'ours',
  shape: 'falling',
  anchors: [
    [2, 0.9],
    [2, 0.7],
    [3, 0.7, 'published'],
    [3, 0.3, 'published'],
  ],
  limits: LIMITS,
  value: (table) => table.field('wind_speed'),
  ceiling: ({ inputs }) =>
    Float64Array.from(inputs.validTimes, (time) => {
      const later = time + LIMITS.before_sunset.value * MS_PER_HOUR
      const earlier = time - LIMITS.after_sunrise.value * MS_PER_HOUR
      return Number(!isDaylight(later, inputs) || !isDaylight(earlier, inputs))
    }),
})
