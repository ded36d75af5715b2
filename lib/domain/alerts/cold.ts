import { defineAlert } from './alert.js'
import type { RaisedLevel } from './levels.js'
import type { RegionIds } from './region.js'
import { OURS } from './sources.js'
import { evaluateSpell } from './temperature-spell.js'
import type { Threshold } from './threshold.js'

type ColdRegion = Exclude<RegionIds['rain'], 'R3' | 'R4'>
type Percentiles = readonly [p10: number, p5: number, p1: number]

/** Percentiles of the cold half-year, degC, by region of the rain table. Ours until a source is at hand. */
const TABLE: Readonly<Record<ColdRegion, { maximum: Percentiles; minimum: Percentiles }>> = {
  R1: { maximum: [13, 11, 8], minimum: [2, 0.5, -2.5] },
  R2: { maximum: [11, 9.5, 6.5], minimum: [-1.5, -3, -6] },
  R5: { maximum: [15, 13, 10], minimum: [3, 1, -2] },
  R6: { maximum: [15.5, 14, 11.5], minimum: [5.5, 4, 1] },
  R7: { maximum: [12, 11, 9], minimum: [1.5, 0, -3] },
  R8: { maximum: [10.5, 9.5, 7.5], minimum: [-0.5, -2, -4.5] },
}

const LEVELS: readonly (readonly [RaisedLevel, percentile: string])[] = [
  ['yellow', 'p10'],
  ['orange', 'p5'],
  ['red', 'p1'],
]

function thresholdsOf(extreme: 'maximum' | 'minimum'): readonly Threshold[] {
  return Object.entries(TABLE).flatMap(([region, percentiles]) =>
    LEVELS.map(
      ([level, percentile], index): Threshold => ({
        id: `cold.${region}.${level}.${extreme}.${percentile}`,
        quantity: 'air_temperature',
        unit: 'degC',
        value: percentiles[extreme][index] ?? Number.NaN,
        comparison: '<=',
        level,
        region,
        source: OURS,
        evidence: 'ours',
      }),
    ),
  )
}

const COLD_SPELL: Threshold = {
  id: 'cold.orange.days',
  quantity: 'consecutive_days',
  unit: 'day',
  value: 3,
  comparison: '>=',
  level: 'orange',
  source: 'SkyPulse: as long as a heat wave',
  evidence: 'ours',
}

const MAXIMUM = thresholdsOf('maximum')
const MINIMUM = thresholdsOf('minimum')

/** Cold by day and by night, at or below percentiles of the place; days are counted as for heat. */
export const cold = defineAlert({
  id: 'cold',
  title: { es: 'Frío', en: 'Cold' },
  inputs: ['air_temperature'],
  optionalInputs: ['surface_air_pressure'],
  period: 'instant',
  proxy: false,
  thresholds: [...MAXIMUM, ...MINIMUM, COLD_SPELL],
  advice: {
    yellow: {
      es: 'Abrigate en capas y ventilá si usás estufas o braseros.',
      en: 'Dress in layers, and air the room if you use stoves or braziers.',
    },
    orange: {
      es: 'Cuidá a niños, mayores y personas en la calle; evitá exponerte de noche.',
      en: 'Look after children, the elderly and people on the street; avoid the night air.',
    },
    red: {
      es: 'Quedate en un lugar calefaccionado y ventilado; ante hipotermia llamá al 107.',
      en: 'Stay in a heated and aired place; call 107 for hypothermia.',
    },
  },
  evaluate: (context) =>
    evaluateSpell(context, {
      maximum: MAXIMUM,
      minimum: MINIMUM,
      persistence: COLD_SPELL,
      daysBefore: context.coldDaysBefore,
      worst: 'lowest',
    }),
})
