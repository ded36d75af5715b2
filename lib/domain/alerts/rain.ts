import { accumulate } from './accumulation.js'
import { type AlertContext, defineAlert, type Evaluation, type Measure, ranksOf } from './alert.js'
import type { RaisedLevel } from './levels.js'
import type { RegionIds } from './region.js'
import { regionAt } from './regions.js'
import { SMN_THRESHOLDS, SMN_THRESHOLDS_AND_UNS } from './sources.js'
import type { Threshold } from './threshold.js'

type RainRegion = RegionIds['rain']
type Row = readonly [level: RaisedLevel, windowHours: 12 | 24, millimetres: number]

/** Millimetres within 12 or 24 hours; a level is reached by either window. */
const TABLE: Readonly<Record<RainRegion, readonly Row[]>> = {
  R1: [
    ['yellow', 12, 30],
    ['orange', 12, 60],
    ['red', 24, 125],
  ],
  R2: [
    ['yellow', 12, 30],
    ['orange', 12, 50],
    ['red', 24, 100],
  ],
  R3: [
    ['yellow', 12, 15],
    ['yellow', 24, 30],
    ['orange', 12, 30],
    ['orange', 24, 60],
    ['red', 12, 60],
    ['red', 24, 90],
  ],
  R4: [
    ['yellow', 12, 10],
    ['yellow', 24, 15],
    ['orange', 12, 40],
    ['orange', 24, 50],
    ['red', 12, 60],
    ['red', 24, 80],
  ],
  R5: [
    ['yellow', 12, 40],
    ['orange', 12, 80],
    ['red', 24, 200],
  ],
  R6: [
    ['yellow', 12, 50],
    ['orange', 12, 90],
    ['red', 24, 225],
  ],
  R7: [
    ['yellow', 12, 40],
    ['orange', 12, 80],
    ['red', 24, 200],
  ],
  R8: [
    ['yellow', 12, 40],
    ['orange', 12, 70],
    ['red', 24, 175],
  ],
}

/** An hour counts as wet from 0.1 mm, the least that a gauge tells. Ours: it only bounds the event. */
const WET_HOUR_MM = 0.1

const WINDOWS_HOURS = [12, 24] as const

const THRESHOLDS: readonly Threshold[] = Object.entries(TABLE).flatMap(([region, rows]) =>
  rows.map(
    ([level, windowHours, value]): Threshold => ({
      id: `rain.${region}.${level}.${windowHours}h`,
      quantity: 'precipitation_amount',
      unit: 'kg m-2',
      value,
      comparison: '>=',
      level,
      region,
      windowHours,
      source: region === 'R3' ? SMN_THRESHOLDS_AND_UNS : SMN_THRESHOLDS,
      evidence: 'published',
    }),
  ),
)

/**
 * Rain added up over 12 and 24 hours, by region.
 *
 * A wet hour has the level of the largest sum of any window that covers it, so an event lasts from
 * the first to the last wet hour, not until the sum has run out half a day later.
 */
export const rain = defineAlert({
  id: 'rain',
  title: { es: 'Lluvia', en: 'Rain' },
  inputs: ['precipitation_amount'],
  optionalInputs: [],
  period: 'hour_ending',
  proxy: false,
  thresholds: THRESHOLDS,
  advice: {
    yellow: {
      es: 'Evitá calles que se anegan y revisá desagües y canaletas.',
      en: 'Avoid streets that flood and check drains and gutters.',
    },
    orange: {
      es: 'No cruces zonas anegadas a pie ni en vehículo, y postergá los viajes que puedas.',
      en: 'Do not walk or drive through flooded places, and put off the trips you can.',
    },
    red: {
      es: 'Alejate de ríos, arroyos y zonas bajas y seguí las indicaciones de Defensa Civil.',
      en: 'Keep away from rivers, streams and low ground and follow civil protection.',
    },
  },
  evaluate,
})

function evaluate(context: AlertContext): Evaluation | undefined {
  const region = regionAt('rain', context.latitude, context.longitude)
  if (region === undefined) return undefined
  const amounts = context.values('precipitation_amount')
  const own = THRESHOLDS.filter((threshold) => threshold.region === region.id)
  const measures = WINDOWS_HOURS.map((windowHours): Measure => {
    const firstHour = context.firstPeriodHour
    const { sums, hasGap } = accumulate(amounts, {
      windowHours,
      leastAmount: WET_HOUR_MM,
      firstHour,
    })
    return {
      quantity: 'precipitation_amount',
      label: { es: `lluvia en ${windowHours} h`, en: `rain in ${windowHours} h` },
      unit: 'kg m-2',
      values: sums,
      lowerBound: hasGap,
      tells: 'highest',
      thresholds: own.filter((threshold) => threshold.windowHours === windowHours),
    }
  })
  return {
    ranks: ranksOf(measures, amounts.length),
    measures,
    peak: { values: amounts, worst: 'highest' },
    region,
  }
}
