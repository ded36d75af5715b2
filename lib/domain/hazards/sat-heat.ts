import { defineAlertLevel } from './alert-level.js'

/** Level of the heat of the whole UTC day this hour is in; its percentiles are ours. */
export const satHeat = defineAlertLevel({
  id: 'sat_heat',
  title: { es: 'Nivel orientativo de alerta por calor', en: 'Indicative alert level for heat' },
  quantity: { es: 'un nivel de alerta por calor', en: 'an alert level for heat' },
  field: 'alert_level_heat',
  family: 'temperature',
  proxy: true,
  evidence: 'ours',
})
