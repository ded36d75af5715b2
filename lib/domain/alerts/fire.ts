import { metresPerSecondToKilometresPerHour } from '../units.js'
import { type AlertContext, defineAlert, type Evaluation, type Measure } from './alert.js'
import { rankOf } from './levels.js'
import { allReached, highestReached, type Threshold } from './threshold.js'

const quick = {
  level: 'orange',
  source: 'The 30-30-30 rule of fire services: 30 °C, 30 % and 30 km/h together',
  evidence: 'standard',
} as const

const HOT: Threshold = {
  ...quick,
  id: 'fire.303030.temperature',
  quantity: 'air_temperature',
  unit: 'degC',
  value: 30,
  comparison: '>=',
}
const DRY: Threshold = {
  ...quick,
  id: 'fire.303030.humidity',
  quantity: 'relative_humidity',
  unit: '%',
  value: 30,
  comparison: '<=',
}
const WINDY: Threshold = {
  ...quick,
  id: 'fire.303030.wind',
  quantity: 'wind_speed',
  unit: 'km h-1',
  value: 30,
  comparison: '>=',
}

const fireWeather = {
  quantity: 'fire_weather_index',
  unit: '1',
  comparison: '>=',
  source: 'Classes of the European Forest Fire Information System: high, very high, extreme',
  evidence: 'published',
} as const
const FWI: readonly Threshold[] = [
  { ...fireWeather, id: 'fire.yellow.fwi', level: 'yellow', value: 21.3 },
  { ...fireWeather, id: 'fire.orange.fwi', level: 'orange', value: 38 },
  { ...fireWeather, id: 'fire.red.fwi', level: 'red', value: 50 },
]

const initialSpread = {
  quantity: 'initial_spread_index',
  unit: '1',
  comparison: '>=',
  source:
    'Use of the Canadian index by fire services: 10 is a high rate of spread, 16 extremely rapid',
  evidence: 'standard',
} as const
const ISI: readonly Threshold[] = [
  { ...initialSpread, id: 'fire.yellow.isi', level: 'yellow', value: 10 },
  { ...initialSpread, id: 'fire.orange.isi', level: 'orange', value: 16 },
]

/**
 * Weather for wildfire: the quick rule always, the Canadian indices where they are given. Red needs
 * the full index, which needs weeks of memory; without it this alert stops at orange.
 */
export const fire = defineAlert({
  id: 'fire',
  title: { es: 'Peligro de incendio', en: 'Fire weather' },
  inputs: ['air_temperature', 'relative_humidity', 'wind_speed'],
  optionalInputs: ['initial_spread_index', 'fire_weather_index'],
  period: 'instant',
  proxy: false,
  thresholds: [HOT, DRY, WINDY, ...ISI, ...FWI],
  advice: {
    yellow: {
      es: 'No quemes pastizales ni residuos y apagá bien los fogones.',
      en: 'Burn no grass or waste, and put campfires out well.',
    },
    orange: {
      es: 'No enciendas fuego al aire libre y avisá al 100 o al 105 si ves humo.',
      en: 'Light no fire outdoors, and call 100 or 105 if you see smoke.',
    },
    red: {
      es: 'No entres a zonas de bosque o pastizal y prepará una salida segura.',
      en: 'Keep out of forest and grassland, and have a safe way out ready.',
    },
  },
  evaluate(context: AlertContext): Evaluation {
    const [temperature, humidity, wind, spread, danger] = measuresOf(context)
    const at = (measure: Measure, hour: number) => measure.values[hour] ?? Number.NaN
    const ranks = context.validTimes.map((_, hour) => {
      const quickRule = allReached([
        [at(temperature, hour), HOT],
        [at(humidity, hour), DRY],
        [at(wind, hour), WINDY],
      ])
      const byIndex = [spread, danger].map((measure) =>
        rankOf(highestReached(at(measure, hour), measure.thresholds)?.level ?? 'green'),
      )
      const rank = Math.max(quickRule ? rankOf(HOT.level) : 0, ...byIndex)
      return rank === 0 && quickRule === undefined ? Number.NaN : rank
    })
    return {
      ranks,
      measures: [temperature, humidity, wind, spread, danger],
      peak: { values: wind.values, worst: 'highest' },
    }
  },
})

function measuresOf(context: AlertContext): readonly [Measure, Measure, Measure, Measure, Measure] {
  const index = { tells: 'highest', unit: '1', isOptional: true } as const
  return [
    {
      quantity: 'air_temperature',
      label: { es: 'temperatura', en: 'temperature' },
      unit: 'degC',
      values: context.values('air_temperature'),
      tells: 'at_peak',
      thresholds: [HOT],
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
      quantity: 'wind_speed',
      label: { es: 'viento', en: 'wind' },
      unit: 'km h-1',
      values: context.values('wind_speed').map(metresPerSecondToKilometresPerHour),
      tells: 'at_peak',
      thresholds: [WINDY],
    },
    {
      ...index,
      quantity: 'initial_spread_index',
      label: { es: 'índice de propagación inicial', en: 'initial spread index' },
      values: context.values('initial_spread_index'),
      thresholds: ISI,
    },
    {
      ...index,
      quantity: 'fire_weather_index',
      label: { es: 'índice meteorológico de incendio', en: 'fire weather index' },
      values: context.values('fire_weather_index'),
      thresholds: FWI,
    },
  ]
}
