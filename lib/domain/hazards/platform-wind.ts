import { defineHazard } from './hazard.js'
import { atWorkHeight } from './wind-at-work.js'

/** Mean wind at a mobile platform, made for 12.5 m/s. @see EN 280 */
export const platformWind = defineHazard({
  id: 'platform_wind',
  title: { es: 'Viento en la plataforma elevadora', en: 'Wind at the lifting platform' },
  quantity: { es: 'viento a la altura de trabajo', en: 'wind at the height of work' },
  unit: 'km h-1',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: false,
  stop: true,
  source: 'en_280',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [14, 0],
    [30, 0.4, 'ours'],
    [38, 0.6, 'ours'],
    [45, 1],
  ],
  value: (table, options) => atWorkHeight(table.get('wind_kmh'), options),
})
