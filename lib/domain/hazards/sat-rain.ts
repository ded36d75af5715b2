import { defineAlertLevel } from './alert-level.js'

/** Level of the regional rain table at this hour. */
export const satRain = defineAlertLevel({
  id: 'sat_rain',
  title: { es: 'Nivel orientativo de alerta por lluvia', en: 'Indicative alert level for rain' },
  quantity: { es: 'un nivel de alerta por lluvia', en: 'an alert level for rain' },
  field: 'alert_level_rain',
  family: 'rain',
  proxy: false,
  evidence: 'published',
})
