import { defineHazard } from './hazard.js'

/** Level of the regional rain table at this hour: 1 yellow, 2 orange, 3 red. Not an official alert. */
export const satRain = defineHazard({
  id: 'sat_rain',
  title: { es: 'Nivel orientativo de alerta por lluvia', en: 'Indicative alert level for rain' },
  quantity: { es: 'un nivel de alerta por lluvia', en: 'an alert level for rain' },
  unit: '1',
  inputs: ['alert_level_rain'],
  family: 'rain',
  proxy: false,
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
  value: (table) => table.field('alert_level_rain'),
})
