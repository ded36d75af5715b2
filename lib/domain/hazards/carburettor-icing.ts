import { defineHazard } from './hazard.js'
import { zip } from './hours.js'

const LIMITS = {
  coldest: { value: -7, unit: 'degC', evidence: 'standard' },
  warmest_serious: { value: 21, unit: 'degC', evidence: 'standard' },
  warmest_possible: { value: 38, unit: 'degC', evidence: 'standard' },
  possible_score: { value: 0.4, unit: '1', evidence: 'ours' },
} as const

/**
 * Humid air that a carburettor can chill below freezing.
 *
 * Scale   serious from -7 to 21 degC above 80 %; possible to 38 degC from 50 %
 * @see FAA SAIB CE-09-35
 */
export const carburettorIcing = defineHazard({
  id: 'carburettor_icing',
  title: { es: 'Hielo en el carburador (humedad)', en: 'Carburettor icing (humidity)' },
  quantity: { es: 'humedad relativa', en: 'relative humidity' },
  unit: '%',
  inputs: ['air_temperature', 'relative_humidity'],
  family: 'temperature',
  proxy: true,
  stop: false,
  source: 'faa_saib_ce_09_35',
  evidence: 'standard',
  shape: 'rising',
  anchors: [
    [50, 0],
    [50, 0.4],
    [80, 0.4],
    [80, 0.75],
  ],
  limits: LIMITS,
  value: (table) => table.field('relative_humidity'),
  ceiling: (table) => zip(mostAt, table.field('air_temperature')),
})

function mostAt(airTemperatureC: number): number {
  if (Number.isNaN(airTemperatureC)) return Number.NaN
  if (airTemperatureC < LIMITS.coldest.value) return 0
  if (airTemperatureC <= LIMITS.warmest_serious.value) return 1
  return airTemperatureC <= LIMITS.warmest_possible.value ? LIMITS.possible_score.value : 0
}
