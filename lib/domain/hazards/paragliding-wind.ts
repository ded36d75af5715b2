import { defineHazard } from './hazard.js'

/** Mean wind a paraglider can fly in. */
export const paraglidingWind = defineHazard({
  id: 'paragliding_wind',
  title: { es: 'Viento para parapente', en: 'Wind for paragliding' },
  quantity: { es: 'viento medio', en: 'a mean wind' },
  unit: 'km h-1',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: false,
  stop: true,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [10, 0],
    [25, 0.75],
    [30, 1],
  ],
  value: (table) => table.get('wind_kmh'),
})
