import { defineProfile } from './profile.js'
import { ALERT_LEVELS, GUSTS_ARE_ESTIMATED, NOT_OFFICIAL, WINDOW_LIMIT } from './shared.js'

const AEROPLANE = [{ option: 'drone', is: [false] }] as const
const DRONE = [{ option: 'drone', is: [true] }] as const

/** Visual flight of a light aircraft near the aerodrome, or of a consumer drone. */
export const piloto = defineProfile({
  id: 'piloto',
  title: { es: 'Piloto', en: 'Pilot' },
  options: {
    runway_heading: {
      kind: 'number',
      unit: 'degree',
      minimum: 0,
      maximum: 360,
      title: { es: 'Rumbo de la pista', en: 'Runway heading' },
      whenAbsent: {
        es: 'Sin rumbo de pista no se evalúan el viento cruzado ni el de cola.',
        en: 'Without a runway heading, crosswind and tailwind are not evaluated.',
      },
    },
    one_way: {
      kind: 'flag',
      default: false,
      title: { es: 'Pista de un solo sentido', en: 'One-way runway' },
      whenAbsent: {
        es: 'Se supone que la pista se usa por la cabecera con viento de frente: sin viento de cola.',
        en: 'The runway is taken to be used from the end with a headwind: no tailwind.',
      },
    },
    crosswind_limit: {
      kind: 'number',
      unit: 'knot',
      minimum: 3,
      maximum: 40,
      default: 15,
      title: { es: 'Límite de viento cruzado', en: 'Crosswind limit' },
    },
    cruise_altitude: {
      kind: 'number',
      unit: 'ft',
      minimum: 0,
      maximum: 25_000,
      title: { es: 'Altitud de crucero sobre el mar', en: 'Cruise altitude above the sea' },
      whenAbsent: {
        es: 'Sin altitud de crucero no se evalúa el engelamiento.',
        en: 'Without a cruise altitude, icing is not evaluated.',
      },
    },
    drone: { kind: 'flag', default: false, title: { es: 'Vuelo con dron', en: 'Drone flight' } },
  },
  hazards: [
    { hazard: 'crosswind', weight: 1, when: AEROPLANE },
    { hazard: 'tailwind', weight: 1, when: AEROPLANE },
    { hazard: 'gust_total', weight: 1, essential: true, when: AEROPLANE },
    { hazard: 'gust_spread', weight: 1, when: AEROPLANE },
    { hazard: 'density_altitude', weight: 1, when: AEROPLANE },
    { hazard: 'density_altitude_excess', weight: 1, when: AEROPLANE },
    { hazard: 'structural_icing', weight: 1, when: AEROPLANE },
    { hazard: 'carburettor_icing', weight: 0.5, when: AEROPLANE },
    { hazard: 'low_ceiling', weight: 1, when: AEROPLANE },
    { hazard: 'flight_rain', weight: 1, when: AEROPLANE },
    { hazard: 'drone_gust', weight: 1, essential: true, when: DRONE },
    { hazard: 'drone_temperature', weight: 1, when: DRONE },
    { hazard: 'drone_rain', weight: 1, essential: true, when: DRONE },
    { hazard: 'fog', weight: 1 },
    { hazard: 'convection', weight: 1 },
    ...ALERT_LEVELS.filter(({ hazard }) => hazard !== 'sat_zonda'),
    { hazard: 'sat_zonda', weight: 1 },
  ],
  windows: { limit: WINDOW_LIMIT, daylight: [], requirements: [] },
  indices: [],
  notices: [
    {
      es: 'El modelo no da techo de nubes, visibilidad ni rayos: esto no reemplaza METAR, TAF, SIGMET ni el asesoramiento previo al vuelo.',
      en: 'No ceiling, visibility or lightning in the model; does not replace METAR, TAF, SIGMET or a briefing.',
    },
    GUSTS_ARE_ESTIMATED,
    NOT_OFFICIAL,
  ],
})
