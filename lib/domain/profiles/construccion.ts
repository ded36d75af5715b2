import { defineProfile } from './profile.js'
import {
  ALERT_LEVELS,
  GUSTS_ARE_ESTIMATED,
  NO_LIGHTNING,
  NOT_OFFICIAL,
  WINDOW_LIMIT,
} from './shared.js'

const task = (...is: string[]) => [{ option: 'task', is }] as const

/** A building site; each task weighs its own hazards. */
export const construccion = defineProfile({
  id: 'construccion',
  title: { es: 'Construcción', en: 'Construction' },
  options: {
    task: {
      kind: 'choice',
      default: 'crane',
      title: { es: 'Tarea', en: 'Task' },
      choices: [
        { id: 'crane', title: { es: 'Grúa torre', en: 'Tower crane' } },
        { id: 'platform', title: { es: 'Plataforma elevadora', en: 'Lifting platform' } },
        { id: 'concrete', title: { es: 'Hormigonado', en: 'Concreting' } },
        { id: 'scaffold', title: { es: 'Andamios y techos', en: 'Scaffolds and roofs' } },
        { id: 'excavation', title: { es: 'Excavación', en: 'Excavation' } },
        { id: 'paint', title: { es: 'Pintura o asfalto', en: 'Paint or asphalt' } },
      ],
    },
    height: {
      kind: 'number',
      unit: 'm',
      minimum: 2,
      maximum: 300,
      default: 10,
      title: { es: 'Altura de trabajo', en: 'Height of work' },
    },
    exposure: {
      kind: 'choice',
      default: 'open',
      title: { es: 'Entorno', en: 'Surroundings' },
      choices: [
        { id: 'open', title: { es: 'Campo abierto', en: 'Open land' } },
        { id: 'suburban', title: { es: 'Suburbio', en: 'Suburb' } },
        { id: 'city', title: { es: 'Ciudad', en: 'City' } },
      ],
    },
    concrete_temperature: {
      kind: 'number',
      unit: 'degC',
      minimum: 5,
      maximum: 45,
      title: { es: 'Temperatura del hormigón', en: 'Concrete temperature' },
      whenAbsent: {
        es: 'Se toma el hormigón a la temperatura del aire.',
        en: 'The concrete is taken to be at air temperature.',
      },
    },
  },
  hazards: [
    { hazard: 'crane_wind', weight: 1, essential: true, when: task('crane') },
    { hazard: 'platform_wind', weight: 1, essential: true, when: task('platform') },
    { hazard: 'scaffold_wind', weight: 1, essential: true, when: task('scaffold') },
    { hazard: 'handling_wind', weight: 1, when: task('scaffold') },
    { hazard: 'concrete_evaporation', weight: 1, essential: true, when: task('concrete') },
    { hazard: 'concrete_cold', weight: 1, essential: true, when: task('concrete') },
    { hazard: 'concrete_freeze_ahead', weight: 1, when: task('concrete') },
    { hazard: 'concrete_hot', weight: 1, when: task('concrete') },
    { hazard: 'concrete_rain', weight: 1, essential: true, when: task('concrete') },
    { hazard: 'excavation_rain', weight: 1, essential: true, when: task('excavation') },
    { hazard: 'wet_soil', weight: 0.7, when: task('excavation') },
    { hazard: 'paint_dew', weight: 1, essential: true, when: task('paint') },
    { hazard: 'paint_cold', weight: 1, essential: true, when: task('paint') },
    { hazard: 'paint_rain', weight: 1, essential: true, when: task('paint') },
    { hazard: 'work_heat', weight: 1 },
    { hazard: 'outdoor_convection', weight: 1 },
    ...ALERT_LEVELS,
  ],
  windows: {
    limit: WINDOW_LIMIT,
    requirements: [
      { hazard: 'concrete_rain', bound: 0.2, evidence: 'ours', when: task('concrete') },
      { hazard: 'concrete_cold', bound: 5, evidence: 'ours', when: task('concrete') },
      { hazard: 'concrete_evaporation', bound: 1, evidence: 'published', when: task('concrete') },
    ],
  },
  indices: [],
  notices: [
    {
      es: 'En la obra manda el anemómetro de la grúa o la plataforma y su manual.',
      en: 'On site the anemometer of the crane or platform and its manual rule.',
    },
    NO_LIGHTNING,
    GUSTS_ARE_ESTIMATED,
    NOT_OFFICIAL,
  ],
})
