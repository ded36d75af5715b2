import { defineAlertLevel } from './alert-level.js'

/** Level of the regional wind table at this hour. */
export const satWind = defineAlertLevel({
  id: 'sat_wind',
  title: { es: 'Nivel orientativo de alerta por viento', en: 'Indicative alert level for wind' },
  quantity: { es: 'un nivel de alerta por viento', en: 'an alert level for wind' },
  field: 'alert_level_wind',
  family: 'wind',
  proxy: true,
  evidence: 'published',
})
