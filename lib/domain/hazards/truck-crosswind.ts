import { gustAcrossHeading } from './gust-across.js'
import { defineHazard, shifted } from './hazard.js'
import { flagOption } from './options.js'

const EMPTY_SHIFT_KMH = -15

/**
 * Gust across a high-sided truck; the whole gust where the route's heading is not told.
 *
 * Scale   80 km/h no light trailers, 105 km/h closed to high-profile vehicles; an empty box tips earlier
 * @see Wyoming DOT, 50 and 65 mph
 */
export const truckCrosswind = defineHazard({
  id: 'truck_crosswind',
  title: { es: 'Ráfaga lateral sobre el camión', en: 'Gust across the truck' },
  quantity: { es: 'ráfagas laterales', en: 'crosswind gusts' },
  unit: 'km h-1',
  inputs: ['wind_speed', 'wind_from_direction'],
  family: 'wind',
  proxy: true,
  stop: true,
  source: 'wydot',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [30, 0],
    [45, 0.25, 'ours'],
    [60, 0.5, 'ours'],
    [80, 0.75],
    [105, 1],
  ],
  limits: { empty_shift: { value: EMPTY_SHIFT_KMH, unit: 'km h-1', evidence: 'ours' } },
  adapt: (anchors, options) =>
    flagOption(options, 'empty') ? shifted(anchors, EMPTY_SHIFT_KMH) : anchors,
  value: gustAcrossHeading,
})
