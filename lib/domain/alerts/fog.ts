import { type AlertContext, defineAlert, type Evaluation, type Measure } from './alert.js'
import { OURS } from './sources.js'
import { allReached, isReached, type Threshold } from './threshold.js'

const yellow = {
  level: 'yellow',
  comparison: '<=',
  source: OURS,
  evidence: 'ours',
  proxy: true,
} as const

const SATURATED: Threshold = {
  ...yellow,
  id: 'fog.spread',
  quantity: 'dew_point_depression',
  unit: 'K',
  value: 1,
}
const CALM: Threshold = {
  ...yellow,
  id: 'fog.wind',
  quantity: 'wind_speed',
  unit: 'm s-1',
  value: 3,
}
const DARK: Threshold = {
  ...yellow,
  id: 'fog.night',
  quantity: 'surface_downwelling_shortwave_flux_in_air',
  unit: 'W m-2',
  value: 1,
}
const COOLING: Threshold = {
  ...yellow,
  id: 'fog.cooling',
  quantity: 'surface_net_downward_longwave_flux',
  unit: 'W m-2',
  value: -20,
}

/**
 * Air fit for radiation fog: nearly saturated, calm, and dark or losing heat. The model has no
 * visibility. Never above yellow: the national service gives fog as an advisory without levels.
 */
export const fog = defineAlert({
  id: 'fog',
  title: { es: 'Niebla (indicio)', en: 'Fog (proxy)' },
  inputs: [
    'air_temperature',
    'dew_point_temperature',
    'wind_speed',
    'surface_downwelling_shortwave_flux_in_air',
  ],
  optionalInputs: ['surface_net_downward_longwave_flux'],
  period: 'hour_ending',
  proxy: true,
  thresholds: [SATURATED, CALM, DARK, COOLING],
  advice: {
    yellow: {
      es: 'Bajá la velocidad, usá luces bajas y no te detengas en la banquina.',
      en: 'Slow down, use low beam and do not stop on the shoulder.',
    },
  },
  evaluate(context: AlertContext): Evaluation {
    const measures = measuresOf(context)
    const at = (index: number, hour: number) => measures[index]?.values[hour] ?? Number.NaN
    const ranks = context.validTimes.map((_, hour) => {
      const isFit = allReached([
        [at(0, hour), SATURATED],
        [at(1, hour), CALM],
      ])
      const isCooling = losesHeat(at(2, hour), at(3, hour))
      if (isFit === false || isCooling === false) return 0
      return isFit && isCooling ? 1 : Number.NaN
    })
    return { ranks, measures, peak: { values: measures[0]?.values ?? [], worst: 'lowest' } }
  },
})

/** Night, or by day a clear loss of long-wave heat. Without the long wave, night alone decides. */
function losesHeat(shortwave: number, netLongwave: number): boolean | undefined {
  if (isReached(shortwave, DARK) || isReached(netLongwave, COOLING)) return true
  return Number.isNaN(shortwave) ? undefined : false
}

function measuresOf(context: AlertContext): readonly Measure[] {
  const dewPoints = context.values('dew_point_temperature')
  const spread = context
    .values('air_temperature')
    .map((temperature, hour) => temperature - (dewPoints[hour] ?? Number.NaN))
  return [
    {
      quantity: 'dew_point_depression',
      label: { es: 'temperatura menos punto de rocío', en: 'temperature minus dew point' },
      unit: 'K',
      values: spread,
      tells: 'lowest',
      thresholds: [SATURATED],
    },
    {
      quantity: 'wind_speed',
      label: { es: 'viento', en: 'wind' },
      unit: 'm s-1',
      values: context.values('wind_speed'),
      tells: 'at_peak',
      thresholds: [CALM],
    },
    {
      quantity: 'surface_downwelling_shortwave_flux_in_air',
      label: { es: 'radiación solar', en: 'solar radiation' },
      unit: 'W m-2',
      values: context.values('surface_downwelling_shortwave_flux_in_air'),
      tells: 'at_peak',
      thresholds: [DARK],
    },
    {
      quantity: 'surface_net_downward_longwave_flux',
      label: { es: 'balance de onda larga', en: 'net long-wave radiation' },
      unit: 'W m-2',
      values: context.values('surface_net_downward_longwave_flux'),
      isOptional: true,
      tells: 'at_peak',
      thresholds: [COOLING],
    },
  ]
}
