import { accumulate } from './accumulation.js'
import { type AlertContext, defineAlert, type Evaluation, type Measure, ranksOf } from './alert.js'
import type { RaisedLevel } from './levels.js'
import type { RegionIds } from './region.js'
import { regionAt } from './regions.js'
import { SMN_THRESHOLDS } from './sources.js'
import type { Threshold } from './threshold.js'

type SnowRegion = RegionIds['snow']
type Row = readonly [
  level: RaisedLevel,
  quantity: SnowQuantity,
  windowHours: 12 | 24,
  value: number,
]
type SnowQuantity = 'snowfall_amount' | 'thickness_of_snowfall_amount'

/**
 * Water equivalent in mm, or depth in cm; a level is reached by either. In low areas the table varies
 * by zone and no map of it was available: the strictest variants are taken.
 */
const TABLE: Readonly<Record<SnowRegion, readonly Row[]>> = {
  S1: [
    ['yellow', 'snowfall_amount', 12, 30],
    ['yellow', 'thickness_of_snowfall_amount', 24, 50],
    ['orange', 'snowfall_amount', 12, 60],
    ['orange', 'thickness_of_snowfall_amount', 24, 100],
    ['red', 'snowfall_amount', 12, 120],
    ['red', 'thickness_of_snowfall_amount', 24, 200],
  ],
  S2: [
    ['yellow', 'snowfall_amount', 24, 30],
    ['yellow', 'thickness_of_snowfall_amount', 24, 20],
    ['orange', 'snowfall_amount', 24, 60],
    ['orange', 'thickness_of_snowfall_amount', 24, 50],
    ['red', 'snowfall_amount', 24, 120],
    ['red', 'thickness_of_snowfall_amount', 24, 80],
  ],
  S3: [
    ['yellow', 'snowfall_amount', 24, 15],
    ['yellow', 'thickness_of_snowfall_amount', 24, 10],
    ['orange', 'snowfall_amount', 24, 50],
    ['orange', 'thickness_of_snowfall_amount', 24, 40],
    ['red', 'snowfall_amount', 24, 80],
    ['red', 'thickness_of_snowfall_amount', 24, 70],
  ],
  S4: [
    ['yellow', 'thickness_of_snowfall_amount', 24, 1],
    ['orange', 'thickness_of_snowfall_amount', 24, 5],
    ['red', 'thickness_of_snowfall_amount', 24, 10],
  ],
}

/** Fresh snow is about ten times as deep as its water: 1 cm for each kg m-2. Ours, a round climatic mean. */
const CENTIMETRES_PER_KG_M2 = 1

/** Less than this in an hour is no snowfall. Ours: it only bounds the event. */
const SNOWY_HOUR_KG_M2 = 0.1

const THRESHOLDS: readonly Threshold[] = Object.entries(TABLE).flatMap(([region, rows]) =>
  rows.map(
    ([level, quantity, windowHours, value]): Threshold => ({
      id: `snow.${region}.${level}.${quantity === 'snowfall_amount' ? 'water' : 'depth'}.${windowHours}h`,
      quantity,
      unit: quantity === 'snowfall_amount' ? 'kg m-2' : 'cm',
      value,
      comparison: region === 'S4' ? '>' : '>=',
      level,
      region,
      windowHours,
      source: `${SMN_THRESHOLDS}; which place has which class is ours`,
      evidence: 'published',
      proxy: true,
    }),
  ),
)

/** Snow added up over 12 and 24 hours, by class of place. Snow is derived from rain, warmth and humidity. */
export const snow = defineAlert({
  id: 'snow',
  title: { es: 'Nieve', en: 'Snow' },
  inputs: ['snowfall_amount'],
  optionalInputs: [],
  period: 'hour_ending',
  proxy: true,
  thresholds: THRESHOLDS,
  advice: {
    yellow: {
      es: 'Consultá el estado de las rutas y llevá cadenas, abrigo y agua.',
      en: 'Check the state of the roads and carry chains, warm clothes and water.',
    },
    orange: {
      es: 'Evitá viajar y resguardá animales y cañerías.',
      en: 'Avoid travelling, and shelter animals and pipes.',
    },
    red: {
      es: 'No viajes; tené reservas de calefacción y alimentos y ventilá los ambientes.',
      en: 'Do not travel; have heating and food in reserve and air the rooms.',
    },
  },
  evaluate,
})

function evaluate(context: AlertContext): Evaluation | undefined {
  const region = regionAt('snow', context.latitude, context.longitude)
  if (region === undefined) return undefined
  const amounts = context.values('snowfall_amount')
  const own = THRESHOLDS.filter((threshold) => threshold.region === region.id)
  const kinds = new Map(
    own.map(({ quantity, windowHours }) => [
      `${quantity} ${windowHours}`,
      { quantity, windowHours },
    ]),
  )
  const measures = [...kinds.values()].map(({ quantity, windowHours = 24 }) =>
    measureOf(context, {
      quantity,
      windowHours,
      thresholds: own.filter((row) => row.quantity === quantity && row.windowHours === windowHours),
    }),
  )
  return {
    ranks: ranksOf(measures, amounts.length),
    measures,
    peak: { values: amounts, worst: 'highest' },
    region,
  }
}

function measureOf(
  context: AlertContext,
  kind: Pick<Measure, 'quantity' | 'thresholds'> & { readonly windowHours: number },
): Measure {
  const { quantity, thresholds, windowHours } = kind
  const isDepth = quantity === 'thickness_of_snowfall_amount'
  const factor = isDepth ? CENTIMETRES_PER_KG_M2 : 1
  const { sums, hasGap } = accumulate(context.values('snowfall_amount'), {
    windowHours,
    leastAmount: SNOWY_HOUR_KG_M2,
    firstHour: context.firstPeriodHour,
  })
  return {
    quantity,
    label: isDepth
      ? { es: `nieve en ${windowHours} h`, en: `snow in ${windowHours} h` }
      : { es: `nieve en agua en ${windowHours} h`, en: `snow as water in ${windowHours} h` },
    unit: isDepth ? 'cm' : 'kg m-2',
    values: sums.map((sum) => sum * factor),
    lowerBound: hasGap,
    tells: 'highest',
    thresholds,
  }
}
