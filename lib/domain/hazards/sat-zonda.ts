import { defineAlertLevel } from './alert-level.js'

/** Level of a diagnosed Zonda by its gusts: 1 to 65, 2 to 90 km/h, 3 above. */
export const satZonda = defineAlertLevel({
  id: 'sat_zonda',
  title: {
    es: 'Nivel orientativo de alerta por viento Zonda',
    en: 'Indicative alert level for Zonda wind',
  },
  quantity: { es: 'un nivel de alerta por viento Zonda', en: 'an alert level for Zonda wind' },
  field: 'alert_level_zonda',
  family: 'wind',
  proxy: true,
  evidence: 'published',
})
