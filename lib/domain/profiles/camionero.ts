import { defineProfile } from './profile.js'
import { ALERT_LEVELS, GUSTS_ARE_ESTIMATED, NOT_OFFICIAL, WINDOW_LIMIT } from './shared.js'

/** A truck on an open road. */
export const camionero = defineProfile({
  id: 'camionero',
  title: { es: 'Camionero', en: 'Truck driver' },
  options: {
    heading: {
      kind: 'number',
      unit: 'degree',
      minimum: 0,
      maximum: 360,
      title: { es: 'Rumbo de la ruta', en: 'Heading of the road' },
      whenAbsent: {
        es: 'Sin rumbo se toma toda la ráfaga como lateral.',
        en: 'Without a heading the whole gust counts as crosswind.',
      },
    },
    empty: { kind: 'flag', default: false, title: { es: 'Sin carga', en: 'Empty' } },
    cargo: {
      kind: 'choice',
      default: 'general',
      title: { es: 'Carga', en: 'Cargo' },
      choices: [
        { id: 'general', title: { es: 'General', en: 'General' } },
        { id: 'livestock', title: { es: 'Hacienda', en: 'Livestock' } },
      ],
    },
    livestock: {
      kind: 'choice',
      default: 'beef',
      title: { es: 'Hacienda', en: 'Livestock' },
      choices: [
        { id: 'dairy', title: { es: 'Tambo', en: 'Dairy' } },
        { id: 'beef', title: { es: 'Carne', en: 'Beef' } },
      ],
    },
    speed: {
      kind: 'number',
      unit: 'km h-1',
      minimum: 30,
      maximum: 120,
      default: 90,
      title: { es: 'Velocidad de marcha', en: 'Speed driven' },
    },
  },
  hazards: [
    { hazard: 'truck_crosswind', weight: 1, essential: true },
    { hazard: 'truck_rain', weight: 1, essential: true },
    { hazard: 'hydroplaning', weight: 0.8 },
    { hazard: 'road_ice', weight: 1 },
    { hazard: 'road_frost', weight: 1 },
    { hazard: 'snowfall', weight: 1 },
    { hazard: 'fog', weight: 0.9 },
    { hazard: 'blowing_dust', weight: 1 },
    { hazard: 'livestock_heat', weight: 1, when: [{ option: 'cargo', is: ['livestock'] }] },
    ...ALERT_LEVELS,
  ],
  windows: { limit: WINDOW_LIMIT, requirements: [] },
  indices: [],
  notices: [
    {
      es: 'El modelo no da visibilidad ni temperatura del asfalto; niebla y hielo son estimaciones.',
      en: 'The model holds no visibility or asphalt temperature; fog and ice are estimates.',
    },
    GUSTS_ARE_ESTIMATED,
    NOT_OFFICIAL,
  ],
})
