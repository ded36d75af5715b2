import { defineHazard } from './hazard.js'

/** Level of the regional wind table at this hour: 1 yellow, 2 orange, 3 red. Not an official alert. */
export const satWind = defineHazard({
  id: 'sat_wind',
  title: { es: 'Nivel orientativo de alerta por viento', en: 'Indicative alert level for wind' },
  quantity: { es: 'un nivel de alerta por viento', en: 'an alert level for wind' },
  unit: '1',
  inputs: ['alert_level_wind'],
  family: 'wind',
  proxy: true,
  stop: false,
  alert: true,
  source: 'smn_sat_2024',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [1, 0],
    [1, 0.5],
    [2, 0.5],
    [2, 0.75],
    [3, 0.75],
    [3, 1],
  ],
  value: (table) => table.field('alert_level_wind'),
})
