import { defineHazard } from './hazard.js'

/** Gusts as people on foot meet them: Beaufort 6 from 39, 7 from 50, 8 from 62 km/h. */
export const outdoorGust = defineHazard({
  id: 'outdoor_gust',
  title: { es: 'Ráfagas al aire libre', en: 'Gusts outdoors' },
  quantity: { es: 'ráfagas', en: 'gusts' },
  unit: 'km h-1',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: true,
  stop: false,
  source: 'beaufort_scale',
  evidence: 'standard',
  shape: 'rising',
  anchors: [
    [17, 0],
    [35, 0.3, 'ours'],
    [50, 0.55],
    [62, 0.8],
    [75, 1],
  ],
  value: (table) => table.get('gust_kmh'),
})
