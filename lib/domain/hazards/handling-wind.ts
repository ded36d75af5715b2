import { defineHazard } from './hazard.js'
import { atWorkHeight } from './wind-at-work.js'

/** Mean wind on people who handle sheets and boards at height. @see OSHA, 30 and 40 mph */
export const handlingWind = defineHazard({
  id: 'handling_wind',
  title: { es: 'Viento al manipular materiales', en: 'Wind while handling material' },
  quantity: { es: 'viento a la altura de trabajo', en: 'wind at the height of work' },
  unit: 'km h-1',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: false,
  stop: true,
  source: 'osha_high_wind',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [24, 0],
    [48, 0.6],
    [64, 1],
  ],
  value: (table, options) => atWorkHeight(table.get('wind_kmh'), options),
})
