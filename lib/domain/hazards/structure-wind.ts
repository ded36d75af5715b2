import { defineHazard } from './hazard.js'
import { zip } from './hours.js'
import { choiceOption, numberOption, type OptionValues } from './options.js'

const LIMITS = {
  default_limit: { value: 72, unit: 'km h-1', evidence: 'ours' },
  while_building: { value: 0.8, unit: '1', evidence: 'ours' },
} as const

/**
 * Estimated gust against the rated limit of a structure, in percent of it.
 *
 * Scale   act at 60 and at 80 %, never exceed; a structure half built is rated at four fifths
 * @see Bute Park event guide
 */
export const structureWind = defineHazard({
  id: 'structure_wind',
  title: { es: 'Ráfaga sobre el límite de la estructura', en: 'Gust against the structure limit' },
  quantity: { es: 'ráfagas respecto del límite', en: 'gusts relative to the limit' },
  unit: '%',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: true,
  stop: true,
  source: 'bute_park',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [26, 0],
    [40, 0.2, 'ours'],
    [60, 0.5],
    [80, 0.75],
    [100, 1],
  ],
  limits: LIMITS,
  value: (table, options) =>
    zip((gust) => (100 * gust) / ratedLimit(options), table.get('gust_kmh')),
})

function ratedLimit(options: OptionValues): number {
  const told = numberOption(options, 'wind_limit')
  const limit = Number.isNaN(told) ? LIMITS.default_limit.value : told
  const isShow = (choiceOption(options, 'phase') ?? 'show') === 'show'
  return isShow ? limit : limit * LIMITS.while_building.value
}
