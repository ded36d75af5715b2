import { defineAlert } from './alert.js'
import type { RaisedLevel } from './levels.js'
import type { RegionIds } from './region.js'
import { evaluateSpell } from './temperature-spell.js'
import type { Threshold } from './threshold.js'

type HotRegion = Exclude<RegionIds['rain'], 'R3' | 'R4'>
type Percentiles = readonly [p90: number, p95: number, p99: number]

/**
 * Percentiles of the warm half-year, degC, by region of the rain table. Ours until a source by station
 * is at hand. Anchors that were published: Buenos Aires P90 32.3 (SMN, NT 2018-50) and 22 (SMN
 * forecasters in the press, as the night that a heat wave must reach); Rosario P90 32.5 and 22.4 (SMN
 * forecaster in the press).
 */
const TABLE: Readonly<Record<HotRegion, { maximum: Percentiles; minimum: Percentiles }>> = {
  R1: { maximum: [34.5, 36, 39], minimum: [21.5, 22.5, 24] },
  R2: { maximum: [35.5, 37, 39.5], minimum: [21, 22.5, 24.5] },
  R5: { maximum: [37.5, 39, 42], minimum: [24, 25, 27] },
  R6: { maximum: [36, 37.5, 39.5], minimum: [24, 25, 26.5] },
  R7: { maximum: [32.5, 34.5, 37], minimum: [22.4, 23.2, 24.5] },
  R8: { maximum: [32.3, 34, 36.5], minimum: [22, 23, 24.5] },
}

const LEVELS: readonly (readonly [RaisedLevel, percentile: string])[] = [
  ['yellow', 'p90'],
  ['orange', 'p95'],
  ['red', 'p99'],
]

function thresholdsOf(extreme: 'maximum' | 'minimum'): readonly Threshold[] {
  return Object.entries(TABLE).flatMap(([region, percentiles]) =>
    LEVELS.map(
      ([level, percentile], index): Threshold => ({
        id: `heat.${region}.${level}.${extreme}.${percentile}`,
        quantity: 'air_temperature',
        unit: 'degC',
        value: percentiles[extreme][index] ?? Number.NaN,
        comparison: '>',
        level,
        region,
        source: 'SkyPulse: regional percentiles around two published anchors',
        evidence: 'ours',
      }),
    ),
  )
}

/** Three days in a row above P90 by day and night are a heat wave by the national service's definition. */
const HEAT_WAVE: Threshold = {
  id: 'heat.orange.days',
  quantity: 'consecutive_days',
  unit: 'day',
  value: 3,
  comparison: '>=',
  level: 'orange',
  source: 'SMN: a heat wave lasts 3 days or more; that it is orange is ours',
  evidence: 'published',
}

const MAXIMUM = thresholdsOf('maximum')
const MINIMUM = thresholdsOf('minimum')

/**
 * Heat by day and by night, above percentiles of the place. Not in Patagonia nor above 1500 m, as in
 * the national system.
 *
 * A run of 72 hours holds three whole days at best (run of 00 UTC) and two otherwise. So yellow, and
 * orange and red by the rarer percentiles, need one day; a heat wave needs three that the run holds,
 * or fewer with `hotDaysBefore`. Without them its length is a lower bound.
 */
export const heat = defineAlert({
  id: 'heat',
  title: { es: 'Calor', en: 'Heat' },
  inputs: ['air_temperature'],
  optionalInputs: ['surface_air_pressure'],
  period: 'instant',
  proxy: false,
  thresholds: [...MAXIMUM, ...MINIMUM, HEAT_WAVE],
  advice: {
    yellow: {
      es: 'Tomá agua seguido y evitá el sol entre las 10 y las 16.',
      en: 'Drink water often and avoid the sun between 10 and 16.',
    },
    orange: {
      es: 'Cuidá a niños y mayores, buscá lugares frescos y suspendé el esfuerzo físico.',
      en: 'Look after children and the elderly, find cool places and stop physical effort.',
    },
    red: {
      es: 'Quedate en un lugar fresco; ante un golpe de calor llamá al 107.',
      en: 'Stay in a cool place; call 107 for a heat stroke.',
    },
  },
  evaluate: (context) =>
    evaluateSpell(context, {
      maximum: MAXIMUM,
      minimum: MINIMUM,
      persistence: HEAT_WAVE,
      daysBefore: context.hotDaysBefore,
      worst: 'highest',
    }),
})
