import { type AlertContext, defineAlert, type Evaluation, type Measure, ranksOf } from './alert.js'
import type { Threshold } from './threshold.js'

const shelterTemperature = { quantity: 'air_temperature', unit: 'degC', comparison: '<=' } as const

const THRESHOLDS: readonly Threshold[] = [
  {
    ...shelterTemperature,
    id: 'frost.yellow.agrometeorological',
    level: 'yellow',
    value: 3,
    source: 'FAUBA, agrometeorological frost: 3 °C in the shelter is about 0 °C at the ground',
    evidence: 'published',
  },
  {
    ...shelterTemperature,
    id: 'frost.orange.meteorological',
    level: 'orange',
    value: 0,
    source: 'Snyder & de Melo-Abreu (2005), Frost Protection, FAO, vol. 1, ch. 1, definitions',
    evidence: 'standard',
  },
  {
    ...shelterTemperature,
    id: 'frost.red.severe',
    level: 'red',
    value: -4,
    source: 'SkyPulse: about 90 % of blossom of stone and pome fruit is lost at −3 to −4 °C',
    evidence: 'ours',
  },
]

/** Frost at screen height; it applies everywhere, in Argentina and beyond. */
export const frost = defineAlert({
  id: 'frost',
  title: { es: 'Helada', en: 'Frost' },
  inputs: ['air_temperature'],
  optionalInputs: [],
  period: 'instant',
  proxy: false,
  thresholds: THRESHOLDS,
  advice: {
    yellow: {
      es: 'Cubrí plantas sensibles: puede helar a nivel del suelo.',
      en: 'Cover sensitive plants: it may freeze at the ground.',
    },
    orange: {
      es: 'Prepará la defensa contra heladas y cuidado con el hielo en calles y puentes.',
      en: 'Prepare frost protection and mind ice on streets and bridges.',
    },
    red: {
      es: 'Protegé cultivos, animales y cañerías: se espera una helada fuerte.',
      en: 'Protect crops, animals and pipes: a hard frost is expected.',
    },
  },
  evaluate(context: AlertContext): Evaluation {
    const temperature: Measure = {
      quantity: 'air_temperature',
      label: { es: 'temperatura', en: 'temperature' },
      unit: 'degC',
      values: context.values('air_temperature'),
      tells: 'lowest',
      thresholds: THRESHOLDS,
    }
    return {
      ranks: ranksOf([temperature], temperature.values.length),
      measures: [temperature],
      peak: { values: temperature.values, worst: 'lowest' },
    }
  },
})
