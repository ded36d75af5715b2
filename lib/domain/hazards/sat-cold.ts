import { defineAlertLevel } from './alert-level.js'

/** Level of the cold of the whole UTC day this hour is in; its percentiles are ours. */
export const satCold = defineAlertLevel({
  id: 'sat_cold',
  title: { es: 'Nivel orientativo de alerta por frío', en: 'Indicative alert level for cold' },
  quantity: { es: 'un nivel de alerta por frío', en: 'an alert level for cold' },
  field: 'alert_level_cold',
  family: 'temperature',
  proxy: true,
  evidence: 'ours',
})
