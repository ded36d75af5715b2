import { defineHazard } from './hazard.js'

/**
 * The full Canadian index, where a daily job has carried its codes for weeks.
 *
 * @see EFFIS classes 11.2, 21.3, 38, 50
 */
export const fireWeatherIndex = defineHazard({
  id: 'fire_weather_index',
  title: { es: 'Índice meteorológico de incendios (FWI)', en: 'Fire weather index (FWI)' },
  quantity: { es: 'FWI', en: 'an FWI' },
  unit: '1',
  inputs: ['fire_weather_index'],
  family: 'wind',
  proxy: false,
  stop: false,
  source: 'effis_classes',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [5, 0],
    [11.2, 0.25],
    [21.3, 0.5],
    [38, 0.75],
    [50, 1],
  ],
  value: (table) => table.field('fire_weather_index'),
})
