import { gustAcrossHeading } from './gust-across.js'
import { defineHazard } from './hazard.js'

/** Gust across the road a cyclist rides, on the scale of gusts outdoors. */
export const cyclingCrosswind = defineHazard({
  id: 'cycling_crosswind',
  title: { es: 'Ráfaga lateral en bicicleta', en: 'Gust across a cyclist' },
  quantity: { es: 'ráfagas laterales', en: 'crosswind gusts' },
  unit: 'km h-1',
  inputs: ['wind_speed', 'wind_from_direction'],
  family: 'wind',
  proxy: true,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [17, 0],
    [35, 0.3],
    [50, 0.55],
    [62, 0.8],
    [75, 1],
  ],
  value: gustAcrossHeading,
})
