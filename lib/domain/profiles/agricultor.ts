import { defineProfile } from './profile.js'
import { ALERT_LEVELS, NOT_OFFICIAL, WINDOW_LIMIT } from './shared.js'

const task = (...is: string[]) => [{ option: 'task', is }] as const

/** Work of a field or a herd; each task weighs its own hazards. */
export const agricultor = defineProfile({
  id: 'agricultor',
  title: { es: 'Agricultor', en: 'Farmer' },
  options: {
    task: {
      kind: 'choice',
      default: 'spraying',
      title: { es: 'Tarea', en: 'Task' },
      choices: [
        { id: 'spraying', title: { es: 'Pulverización', en: 'Spraying' } },
        { id: 'frost', title: { es: 'Heladas', en: 'Frost' } },
        { id: 'livestock', title: { es: 'Hacienda', en: 'Livestock' } },
        { id: 'sowing', title: { es: 'Siembra', en: 'Sowing' } },
        { id: 'harvest', title: { es: 'Cosecha', en: 'Harvest' } },
        { id: 'irrigation', title: { es: 'Riego', en: 'Irrigation' } },
        { id: 'fire', title: { es: 'Incendios', en: 'Fire' } },
      ],
    },
    rainfast_hours: {
      kind: 'number',
      unit: 'h',
      minimum: 1,
      maximum: 24,
      integer: true,
      default: 4,
      title: { es: 'Horas sin lluvia que pide el producto', en: 'Rain-free hours of the product' },
    },
    application: {
      kind: 'choice',
      default: 'ground',
      title: { es: 'Tipo de aplicación', en: 'Application' },
      choices: [
        { id: 'ground', title: { es: 'Terrestre', en: 'Ground' } },
        { id: 'drone', title: { es: 'Aérea o con dron', en: 'Aerial or drone' } },
      ],
    },
    livestock: {
      kind: 'choice',
      default: 'dairy',
      title: { es: 'Hacienda', en: 'Livestock' },
      choices: [
        { id: 'dairy', title: { es: 'Tambo', en: 'Dairy' } },
        { id: 'beef', title: { es: 'Carne', en: 'Beef' } },
      ],
    },
    crop: {
      kind: 'choice',
      default: 'maize',
      title: { es: 'Cultivo', en: 'Crop' },
      choices: [
        { id: 'wheat', title: { es: 'Trigo', en: 'Wheat' } },
        { id: 'sunflower', title: { es: 'Girasol', en: 'Sunflower' } },
        { id: 'maize', title: { es: 'Maíz', en: 'Maize' } },
        { id: 'soybean', title: { es: 'Soja', en: 'Soybean' } },
        { id: 'apple', title: { es: 'Manzano en flor', en: 'Apple in bloom' } },
        { id: 'peach', title: { es: 'Duraznero en flor', en: 'Peach in bloom' } },
      ],
    },
  },
  hazards: [
    { hazard: 'delta_t', weight: 1, essential: true, when: task('spraying') },
    { hazard: 'spray_wind', weight: 1, essential: true, when: task('spraying') },
    {
      hazard: 'spray_drone_wind',
      weight: 1,
      when: [...task('spraying'), { option: 'application', is: ['drone'] }],
    },
    { hazard: 'spray_inversion', weight: 1, when: task('spraying') },
    { hazard: 'spray_temperature', weight: 1, when: task('spraying') },
    { hazard: 'spray_humidity', weight: 1, when: task('spraying') },
    { hazard: 'rainfast', weight: 1, essential: true, when: task('spraying') },
    { hazard: 'frost', weight: 1, essential: true, when: task('frost') },
    { hazard: 'surface_frost', weight: 0.8, when: task('frost') },
    {
      hazard: 'crop_frost',
      weight: 1,
      when: [...task('frost'), { option: 'crop', is: ['apple', 'peach'] }],
    },
    { hazard: 'livestock_heat', weight: 1, essential: true, when: task('livestock') },
    { hazard: 'livestock_night_recovery', weight: 1, when: task('livestock') },
    { hazard: 'wind_chill', weight: 0.8, when: task('livestock') },
    { hazard: 'cold_soil', weight: 1, essential: true, when: task('sowing') },
    { hazard: 'soil_cooling', weight: 0.6, when: task('sowing') },
    { hazard: 'wet_soil', weight: 1, when: task('sowing', 'harvest') },
    { hazard: 'field_rain', weight: 1, when: task('sowing', 'harvest') },
    { hazard: 'harvest_humidity', weight: 1, when: task('harvest') },
    { hazard: 'harvest_dew', weight: 1, when: task('harvest') },
    { hazard: 'harvest_rain', weight: 1, essential: true, when: task('harvest') },
    { hazard: 'vapour_pressure_deficit', weight: 1, essential: true, when: task('irrigation') },
    { hazard: 'fire_thirty', weight: 1, essential: true, when: task('fire') },
    { hazard: 'fire_spread', weight: 1, essential: true, when: task('fire') },
    { hazard: 'fire_weather_index', weight: 1, when: task('fire') },
    ...ALERT_LEVELS,
  ],
  windows: {
    limit: WINDOW_LIMIT,
    requirements: [
      { hazard: 'rainfast', bound: 0.2, evidence: 'ours', when: task('spraying') },
      { hazard: 'harvest_rain', bound: 0.2, evidence: 'ours', when: task('harvest') },
    ],
  },
  indices: ['reference_evapotranspiration'],
  notices: [
    {
      es: 'La inversión térmica se infiere del viento y la hora. Manda el marbete del producto.',
      en: 'Surface inversions are inferred from wind and hour. The product label rules.',
    },
    NOT_OFFICIAL,
  ],
})
