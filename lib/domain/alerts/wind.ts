import { metresPerSecondToKilometresPerHour } from '../units.js'
import { type AlertContext, defineAlert, type Evaluation, type Measure, ranksOf } from './alert.js'
import type { RaisedLevel } from './levels.js'
import type { RegionIds } from './region.js'
import { regionAt } from './regions.js'
import { SMN_THRESHOLDS, SMN_THRESHOLDS_AND_UNS } from './sources.js'
import type { Threshold } from './threshold.js'

type WindRegion = RegionIds['wind']
type Row = readonly [level: RaisedLevel, sustained: number, gust: number]

/** Kilometres an hour, sustained or in gusts; a level is reached by either. */
const TABLE: Readonly<Record<WindRegion, readonly Row[]>> = {
  W1: [
    ['yellow', 65, 110],
    ['orange', 110, 150],
    ['red', 150, 185],
  ],
  W2: [
    ['yellow', 55, 65],
    ['orange', 75, 90],
    ['red', 90, 110],
  ],
  W3: [
    ['yellow', 65, 80],
    ['orange', 90, 110],
    ['red', 110, 140],
  ],
}

const THRESHOLDS: readonly Threshold[] = Object.entries(TABLE).flatMap(([region, rows]) =>
  rows.flatMap(([level, sustained, gust]) => [
    threshold({ region, level, quantity: 'wind_speed', value: sustained }),
    threshold({ region, level, quantity: 'wind_speed_of_gust', value: gust }),
  ]),
)

function threshold(
  row: Pick<Threshold, 'level' | 'quantity' | 'value'> & { readonly region: string },
): Threshold {
  return {
    id: `wind.${row.region}.${row.level}.${row.quantity === 'wind_speed' ? 'sustained' : 'gust'}`,
    ...row,
    unit: 'km h-1',
    comparison: '>=',
    source: row.region === 'W2' ? SMN_THRESHOLDS_AND_UNS : SMN_THRESHOLDS,
    evidence: 'published',
    ...(row.quantity === 'wind_speed' ? {} : { proxy: true as const }),
  }
}

/** Sustained wind or gusts, by region. The model has no gusts: they are estimated. */
export const wind = defineAlert({
  id: 'wind',
  title: { es: 'Viento', en: 'Wind' },
  inputs: ['wind_speed', 'wind_speed_of_gust'],
  optionalInputs: [],
  period: 'instant',
  proxy: false,
  thresholds: THRESHOLDS,
  advice: {
    yellow: {
      es: 'Asegurá lo que pueda volarse y evitá estacionar o refugiarte bajo árboles.',
      en: 'Secure what may be blown away and do not park or shelter under trees.',
    },
    orange: {
      es: 'Evitá circular, sobre todo con vehículos altos o vacíos, y suspendé trabajos en altura.',
      en: 'Avoid driving, above all tall or empty vehicles, and stop work at height.',
    },
    red: {
      es: 'Quedate bajo techo firme, lejos de ventanas, y no salgas a la ruta.',
      en: 'Stay under a solid roof, away from windows, and keep off the road.',
    },
  },
  evaluate,
})

function evaluate(context: AlertContext): Evaluation | undefined {
  const region = regionAt('wind', context.latitude, context.longitude)
  if (region === undefined) return undefined
  const own = THRESHOLDS.filter((row) => row.region === region.id)
  const measure = (quantity: 'wind_speed' | 'wind_speed_of_gust'): Measure => ({
    quantity,
    label:
      quantity === 'wind_speed'
        ? { es: 'viento sostenido', en: 'sustained wind' }
        : { es: 'ráfagas', en: 'gusts' },
    unit: 'km h-1',
    values: context.values(quantity).map(metresPerSecondToKilometresPerHour),
    tells: 'highest',
    thresholds: own.filter((row) => row.quantity === quantity),
  })
  const sustained = measure('wind_speed')
  const gust = measure('wind_speed_of_gust')
  const strongest = sustained.values.map((speed, hour) => greater(speed, gust.values[hour]))
  return {
    ranks: ranksOf([sustained, gust], context.validTimes.length),
    measures: [sustained, gust],
    peak: { values: strongest, worst: 'highest' },
    region,
  }
}

/** The greater of two, the known one if the other is missing. */
function greater(a: number, b = Number.NaN): number {
  return Number.isNaN(a) || b > a ? b : a
}
