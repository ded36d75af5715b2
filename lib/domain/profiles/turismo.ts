import { defineProfile } from './profile.js'
import { ALERT_LEVELS, NO_LIGHTNING, NOT_OFFICIAL, WINDOW_LIMIT } from './shared.js'

/** A day out in a city: comfort stands beside the risk, and alerts rule over it. */
export const turismo = defineProfile({
  id: 'turismo',
  title: { es: 'Turismo', en: 'Tourism' },
  options: {},
  hazards: [
    { hazard: 'tourist_discomfort', weight: 1, essential: true },
    { hazard: 'outdoor_convection', weight: 1, essential: true },
    ...ALERT_LEVELS,
  ],
  windows: { limit: WINDOW_LIMIT, daylight: [], requirements: [] },
  indices: ['comfort'],
  notices: [
    {
      es: 'El confort (HCI) no mide seguridad: se informa aparte del riesgo.',
      en: 'Comfort (HCI) does not measure safety: it is given beside the risk.',
    },
    NO_LIGHTNING,
    NOT_OFFICIAL,
  ],
})
