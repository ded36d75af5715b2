import { defineHazard } from './hazard.js'

/** Level of a diagnosed Zonda by its gusts: 1 to 65, 2 to 90 km/h, 3 above. Not an official alert. */
export const satZonda = defineHazard({
  id: 'sat_zonda',
  title: {
    es: 'Nivel orientativo de alerta por viento Zonda',
    en: 'Indicative alert level for Zonda wind',
  },
  quantity: { es: 'un nivel de alerta por viento Zonda', en: 'an alert level for Zonda wind' },
  unit: '1',
  inputs: ['alert_level_zonda'],
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
  value: (table) => table.field('alert_level_zonda'),
})
