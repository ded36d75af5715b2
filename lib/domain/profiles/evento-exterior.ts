import { defineProfile } from './profile.js'
import {
  ALERT_LEVELS,
  GUSTS_ARE_ESTIMATED,
  NO_LIGHTNING,
  NOT_OFFICIAL,
  WINDOW_LIMIT,
} from './shared.js'

/** A crowd and its structures in the open. */
export const eventoExterior = defineProfile({
  id: 'evento_exterior',
  title: { es: 'Evento al aire libre', en: 'Outdoor event' },
  options: {
    structure: {
      kind: 'choice',
      default: 'stage',
      title: { es: 'Estructura', en: 'Structure' },
      choices: [
        { id: 'stage', title: { es: 'Con límite de viento', en: 'Rated for wind' } },
        { id: 'marquee', title: { es: 'Carpa o escenario chico', en: 'Marquee or small stage' } },
        { id: 'none', title: { es: 'Sin estructuras', en: 'No structures' } },
      ],
    },
    wind_limit: {
      kind: 'number',
      unit: 'km h-1',
      minimum: 20,
      maximum: 150,
      default: 72,
      title: { es: 'Ráfaga límite de la estructura', en: 'Gust limit of the structure' },
    },
    phase: {
      kind: 'choice',
      default: 'show',
      title: { es: 'Etapa', en: 'Phase' },
      choices: [
        { id: 'build', title: { es: 'Armado', en: 'Build' } },
        { id: 'show', title: { es: 'Función', en: 'Show' } },
        { id: 'dismantle', title: { es: 'Desarme', en: 'Dismantling' } },
      ],
    },
  },
  hazards: [
    {
      hazard: 'structure_wind',
      weight: 1,
      essential: true,
      when: [{ option: 'structure', is: ['stage'] }],
    },
    {
      hazard: 'marquee_wind',
      weight: 1,
      essential: true,
      when: [{ option: 'structure', is: ['marquee'] }],
    },
    {
      hazard: 'outdoor_gust',
      weight: 1,
      essential: true,
      when: [{ option: 'structure', is: ['none'] }],
    },
    { hazard: 'event_rain', weight: 1, essential: true },
    { hazard: 'event_ground', weight: 0.8 },
    { hazard: 'crowd_heat', weight: 1 },
    { hazard: 'crowd_cold', weight: 1 },
    { hazard: 'outdoor_convection', weight: 1 },
    ...ALERT_LEVELS,
  ],
  windows: { limit: WINDOW_LIMIT, requirements: [] },
  indices: [],
  notices: [
    {
      es: 'El límite de viento que vale es el que certifica quien arma la estructura.',
      en: 'The wind limit that counts is the one its rigger certifies.',
    },
    NO_LIGHTNING,
    GUSTS_ARE_ESTIMATED,
    NOT_OFFICIAL,
  ],
})
