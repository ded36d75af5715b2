import { defineProfile } from './profile.js'
import {
  ALERT_LEVELS,
  GUSTS_ARE_ESTIMATED,
  NO_LIGHTNING,
  NOT_OFFICIAL,
  WINDOW_LIMIT,
} from './shared.js'

/** Sport under the sky. */
export const deporteAireLibre = defineProfile({
  id: 'deporte_aire_libre',
  title: { es: 'Deporte al aire libre', en: 'Outdoor sport' },
  options: {
    sport: {
      kind: 'choice',
      default: 'running',
      title: { es: 'Deporte', en: 'Sport' },
      choices: [
        { id: 'running', title: { es: 'Correr o entrenar', en: 'Running or training' } },
        { id: 'team', title: { es: 'Deporte de equipo', en: 'Team sport' } },
        { id: 'hiking', title: { es: 'Caminata o montaña', en: 'Hiking' } },
        { id: 'cycling', title: { es: 'Ciclismo', en: 'Cycling' } },
        { id: 'paragliding', title: { es: 'Parapente', en: 'Paragliding' } },
      ],
    },
    heading: {
      kind: 'number',
      unit: 'degree',
      minimum: 0,
      maximum: 360,
      title: { es: 'Rumbo del recorrido', en: 'Heading of the route' },
      whenAbsent: {
        es: 'Sin rumbo se toma toda la ráfaga como lateral.',
        en: 'Without a heading the whole gust counts as crosswind.',
      },
    },
  },
  hazards: [
    { hazard: 'sport_heat', weight: 1 },
    { hazard: 'wind_chill', weight: 1, essential: true },
    {
      hazard: 'outdoor_gust',
      weight: 1,
      essential: true,
      when: [{ option: 'sport', is: ['running', 'team', 'hiking'] }],
    },
    {
      hazard: 'cycling_crosswind',
      weight: 1,
      essential: true,
      when: [{ option: 'sport', is: ['cycling'] }],
    },
    {
      hazard: 'paragliding_wind',
      weight: 1,
      essential: true,
      when: [{ option: 'sport', is: ['paragliding'] }],
    },
    { hazard: 'outdoor_rain', weight: 1, essential: true },
    { hazard: 'outdoor_convection', weight: 1 },
    ...ALERT_LEVELS,
  ],
  windows: {
    limit: WINDOW_LIMIT,
    daylight: [{ option: 'sport', is: ['paragliding'] }],
    requirements: [],
  },
  indices: [],
  notices: [
    {
      es: 'Si hay 30 segundos o menos entre el rayo y el trueno, a resguardo, y 30 minutos de espera desde el último trueno.',
      en: 'Thirty seconds or less from flash to thunder: take shelter, and wait 30 minutes after the last thunder.',
    },
    NO_LIGHTNING,
    GUSTS_ARE_ESTIMATED,
    NOT_OFFICIAL,
  ],
})
