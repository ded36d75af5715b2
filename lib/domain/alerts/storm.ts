import { type AlertContext, defineAlert, type Evaluation, type Measure, ranksOf } from './alert.js'
import { OURS } from './sources.js'
import type { Threshold } from './threshold.js'

const rainRate = {
  quantity: 'precipitation_rate',
  unit: 'mm h-1',
  comparison: '>=',
  source: OURS,
  evidence: 'ours',
  proxy: true,
} as const

const THRESHOLDS: readonly Threshold[] = [
  { ...rainRate, id: 'storm.yellow.rate', level: 'yellow', value: 20 },
  { ...rainRate, id: 'storm.orange.rate', level: 'orange', value: 40 },
  { ...rainRate, id: 'storm.red.rate', level: 'red', value: 60 },
]

/**
 * Strong convection, told by the rain of ten minutes: the model has no lightning, hail or energy for
 * convection, so this stands for them and misses dry storms.
 */
export const storm = defineAlert({
  id: 'storm',
  title: { es: 'Tormenta (indicio)', en: 'Storm (proxy)' },
  inputs: ['precipitation_rate'],
  optionalInputs: [],
  period: 'hour_ending',
  proxy: true,
  thresholds: THRESHOLDS,
  advice: {
    yellow: {
      es: 'Si oís truenos, entrá a un edificio o a un vehículo cerrado.',
      en: 'If you hear thunder, go into a building or a closed vehicle.',
    },
    orange: {
      es: 'Suspendé actividades al aire libre y resguardá vehículos y animales del granizo.',
      en: 'Stop outdoor activities and shelter vehicles and animals from hail.',
    },
    red: {
      es: 'Quedate bajo techo y no circules: lluvia muy intensa y ráfagas en pocos minutos.',
      en: 'Stay indoors and do not drive: very intense rain and gusts within minutes.',
    },
  },
  evaluate(context: AlertContext): Evaluation {
    const rate: Measure = {
      quantity: 'precipitation_rate',
      label: { es: 'intensidad de lluvia en 10 min', en: 'rain rate over 10 min' },
      unit: 'mm h-1',
      values: context.values('precipitation_rate'),
      tells: 'highest',
      thresholds: THRESHOLDS,
    }
    return {
      ranks: ranksOf([rate], rate.values.length),
      measures: [rate],
      peak: { values: rate.values, worst: 'highest' },
    }
  },
})
