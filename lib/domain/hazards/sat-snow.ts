import { defineAlertLevel } from './alert-level.js'

/** Level of the regional snow table at this hour; which class a place has is ours. */
export const satSnow = defineAlertLevel({
  id: 'sat_snow',
  title: { es: 'Nivel orientativo de alerta por nevadas', en: 'Indicative alert level for snow' },
  quantity: { es: 'un nivel de alerta por nevadas', en: 'an alert level for snow' },
  field: 'alert_level_snow',
  family: 'rain',
  proxy: true,
  evidence: 'ours',
})
