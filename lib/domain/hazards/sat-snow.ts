import { defineHazard } from './hazard.js'

/** Level of the regional snow table at this hour; which class a place has is ours. Not an official alert. */
export const satSnow = defineHazard({
  id: 'sat_snow',
  title: { es: 'Nivel orientativo de alerta por nevadas', en: 'Indicative alert level for snow' },
  quantity: { es: 'un nivel de alerta por nevadas', en: 'an alert level for snow' },
  unit: '1',
  inputs: ['alert_level_snow'],
  family: 'rain',
  proxy: true,
  stop: false,
  alert: true,
  source: 'smn_sat_2024',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [1, 0],
    [1, 0.5],
    [2, 0.5],
    [2, 0.75],
    [3, 0.75],
    [3, 1],
  ],
  value: (table) => table.field('alert_level_snow'),
})
