import { defineHazard, scaled } from './hazard.js'
import { choiceOption } from './options.js'

const WHILE_BUILDING = 0.8

/**
 * Estimated gust against the generic plan of a marquee or a small stage.
 *
 * Scale   32 km/h alert the team, 40 lower the walls, 48 clear it, 61 unsafe
 * @see Bute Park event guide (20, 25, 30, 38 mph); four fifths of it while building is ours
 */
export const marqueeWind = defineHazard({
  id: 'marquee_wind',
  title: { es: 'Ráfaga sobre la carpa', en: 'Gust on the marquee' },
  quantity: { es: 'ráfagas', en: 'gusts' },
  unit: 'km h-1',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: true,
  stop: true,
  source: 'bute_park',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [16, 0],
    [32, 0.4],
    [40, 0.6],
    [48, 0.75],
    [61, 1],
  ],
  limits: { while_building: { value: WHILE_BUILDING, unit: '1', evidence: 'ours' } },
  adapt: (anchors, options) =>
    (choiceOption(options, 'phase') ?? 'show') === 'show'
      ? anchors
      : scaled(anchors, WHILE_BUILDING),
  value: (table) => table.get('gust_kmh'),
})
