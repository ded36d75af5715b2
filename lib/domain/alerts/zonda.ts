import { metresPerSecondToKilometresPerHour } from '../units.js'
import { type AlertContext, defineAlert, type Evaluation, type Measure } from './alert.js'
import { rankOf } from './levels.js'
import { percentile } from './percentile.js'
import { regionAt } from './regions.js'
import { OURS, SMN_THRESHOLDS_AND_UNS } from './sources.js'
import { allReached, highestReached, isReached, type Threshold } from './threshold.js'

const WARMING_HOURS = 3

const diagnosis = {
  region: 'Z',
  level: 'yellow',
  source: OURS,
  evidence: 'ours',
  proxy: true,
} as const

const FROM_SOUTH_WEST: Threshold = {
  ...diagnosis,
  id: 'zonda.direction.from',
  quantity: 'wind_from_direction',
  unit: 'degree',
  value: 240,
  comparison: '>=',
}
const TO_NORTH_WEST: Threshold = {
  ...FROM_SOUTH_WEST,
  id: 'zonda.direction.to',
  value: 330,
  comparison: '<=',
}
const DRY: Threshold = {
  ...diagnosis,
  id: 'zonda.humidity',
  quantity: 'relative_humidity',
  unit: '%',
  value: 25,
  comparison: '<=',
}
const WINDY: Threshold = {
  ...diagnosis,
  id: 'zonda.wind',
  quantity: 'wind_speed',
  unit: 'm s-1',
  value: 8,
  comparison: '>=',
}
/** The onset. */
const WARMING: Threshold = {
  ...diagnosis,
  id: 'zonda.warming',
  quantity: 'air_temperature_change',
  unit: 'K',
  value: 6,
  comparison: '>=',
  windowHours: WARMING_HOURS,
}

/** After the onset the air stays among the warmest of the run: a rank among its hours, in per cent. */
const WARM: Threshold = {
  ...diagnosis,
  id: 'zonda.warm',
  quantity: 'air_temperature_percentile',
  unit: '%',
  value: 90,
  comparison: '>=',
}

/** By gust once diagnosed: Z1 up to 65 km/h, Z2 to 90, Z3 and Z4 beyond. */
const gustThreshold = {
  quantity: 'wind_speed_of_gust',
  unit: 'km h-1',
  comparison: '>',
  region: 'Z',
  source: SMN_THRESHOLDS_AND_UNS,
  evidence: 'published',
  proxy: true,
} as const
const GUSTS: readonly Threshold[] = [
  { ...gustThreshold, id: 'zonda.orange.gust', level: 'orange', value: 65 },
  { ...gustThreshold, id: 'zonda.red.gust', level: 'red', value: 90 },
]

/**
 * Zonda, the warm, dry west wind that falls from the Andes. It must be diagnosed: wind alone is none.
 *
 * In its zone, west to south-west or north-west wind of 8 m/s, dry air, and air that warmed fast or is
 * as warm as a tenth of the run at most. The diagnosis is ours; the levels by gust are published.
 */
export const zonda = defineAlert({
  id: 'zonda',
  title: { es: 'Viento Zonda', en: 'Zonda wind' },
  inputs: [
    'air_temperature',
    'relative_humidity',
    'wind_speed',
    'wind_from_direction',
    'wind_speed_of_gust',
  ],
  optionalInputs: [],
  period: 'instant',
  proxy: true,
  thresholds: [FROM_SOUTH_WEST, TO_NORTH_WEST, DRY, WINDY, WARMING, WARM, ...GUSTS],
  advice: {
    yellow: {
      es: 'Cerrá puertas y ventanas, hidratate y no enciendas fuego.',
      en: 'Close doors and windows, drink water and light no fire.',
    },
    orange: {
      es: 'Evitá salir, alejate de árboles y cables, y no enciendas fuego al aire libre.',
      en: 'Avoid going out, keep away from trees and cables, and light no fire outdoors.',
    },
    red: {
      es: 'Quedate bajo techo firme y preparate para cortes de luz y focos de incendio.',
      en: 'Stay under a solid roof and be ready for power cuts and fires.',
    },
  },
  evaluate,
})

function evaluate(context: AlertContext): Evaluation | undefined {
  const region = regionAt('zonda', context.latitude, context.longitude)
  if (region === undefined) return undefined
  const measures = measuresOf(context)
  const gusts = context.values('wind_speed_of_gust').map(metresPerSecondToKilometresPerHour)
  const isZonda = diagnose(context)
  const ranks = isZonda.map((holds, hour) => {
    if (holds === undefined) return Number.NaN
    if (!holds) return 0
    return rankOf(highestReached(gusts[hour] ?? Number.NaN, GUSTS)?.level ?? 'yellow')
  })
  return { ranks, measures, peak: { values: gusts, worst: 'highest' }, region }
}

/** For each hour whether it is Zonda, `undefined` where that hangs on a missing value. */
function diagnose(context: AlertContext): readonly (boolean | undefined)[] {
  const direction = context.values('wind_from_direction')
  const humidity = context.values('relative_humidity')
  const speed = context.values('wind_speed')
  const isWarm = warmth(context.values('air_temperature'))
  return context.validTimes.map((_, hour) => {
    const from = direction[hour] ?? Number.NaN
    const others = allReached([
      [from, FROM_SOUTH_WEST],
      [from, TO_NORTH_WEST],
      [humidity[hour] ?? Number.NaN, DRY],
      [speed[hour] ?? Number.NaN, WINDY],
    ])
    if (others === false || isWarm[hour] === false) return false
    return others && isWarm[hour]
  })
}

/** Whether the air warmed fast or is among the warmest of the run; either is enough. */
function warmth(temperatures: readonly number[]): readonly (boolean | undefined)[] {
  const warm = percentile(temperatures, WARM.value)
  const rises = risesOf(temperatures)
  return temperatures.map((temperature, hour) => {
    const rise = rises[hour] ?? Number.NaN
    if (temperature >= warm || isReached(rise, WARMING)) return true
    return Number.isNaN(rise) ? undefined : false
  })
}

function risesOf(temperatures: readonly number[]): readonly number[] {
  return temperatures.map(
    (temperature, hour) => temperature - (temperatures[hour - WARMING_HOURS] ?? Number.NaN),
  )
}

function measuresOf(context: AlertContext): readonly Measure[] {
  return [
    {
      quantity: 'wind_speed_of_gust',
      label: { es: 'ráfagas', en: 'gusts' },
      unit: 'km h-1',
      values: context.values('wind_speed_of_gust').map(metresPerSecondToKilometresPerHour),
      tells: 'highest',
      thresholds: GUSTS,
    },
    {
      quantity: 'relative_humidity',
      label: { es: 'humedad', en: 'humidity' },
      unit: '%',
      values: context.values('relative_humidity'),
      tells: 'at_peak',
      thresholds: [DRY],
    },
    {
      quantity: 'air_temperature',
      label: { es: 'temperatura', en: 'temperature' },
      unit: 'degC',
      values: context.values('air_temperature'),
      tells: 'highest',
      thresholds: [],
    },
    {
      quantity: 'air_temperature_change',
      label: { es: `aumento en ${WARMING_HOURS} h`, en: `rise in ${WARMING_HOURS} h` },
      unit: 'K',
      values: risesOf(context.values('air_temperature')),
      isOptional: true,
      tells: 'highest',
      thresholds: [WARMING],
    },
    {
      quantity: 'wind_from_direction',
      label: { es: 'dirección', en: 'direction' },
      unit: 'degree',
      values: context.values('wind_from_direction'),
      tells: 'at_peak',
      thresholds: [FROM_SOUTH_WEST, TO_NORTH_WEST],
    },
    {
      quantity: 'wind_speed',
      label: { es: 'viento sostenido', en: 'sustained wind' },
      unit: 'm s-1',
      values: context.values('wind_speed'),
      tells: 'at_peak',
      thresholds: [WINDY],
    },
  ]
}
