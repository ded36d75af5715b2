import { metresToFeet } from '../units.js'
import { defineHazard } from './hazard.js'
import { zip } from './hours.js'
import { numberOption } from './options.js'

/** Rain above this, or cloud above that, makes cold air an icing layer. */
const LIMITS = {
  precipitation: { value: 0.1, unit: 'kg m-2', evidence: 'ours' },
  cloud: { value: 0.6, unit: '1', evidence: 'ours' },
} as const

/** -20 degC at the standard lapse of 6.5 degC a kilometre, above which droplets are ice already. */
const TOP_OF_LAYER_FT = 10_095

/**
 * Cruise altitude over the freezing level, in cloud or rain.
 *
 * Scale   0.75 from the freezing level to -20 degC; 0.4 in the 1000 ft below it
 * @see FAA AC 91-74B
 */
export const structuralIcing = defineHazard({
  id: 'structural_icing',
  title: { es: 'Engelamiento (crucero sobre la isoterma de 0 °C)', en: 'Icing (cruise over 0 °C)' },
  quantity: { es: 'crucero respecto de la isoterma de 0 °C', en: 'cruise over the 0 °C level' },
  unit: 'ft',
  inputs: [
    'freezing_level_altitude',
    'precipitation_amount',
    'air_temperature',
    'relative_humidity',
    'surface_downwelling_longwave_flux_in_air',
  ],
  options: ['cruise_altitude'],
  family: 'rain',
  proxy: true,
  stop: false,
  source: 'faa_ac_91_74b',
  evidence: 'ours',
  shape: 'hump',
  anchors: [
    [-1000, 0],
    [-1000, 0.4],
    [0, 0.4, 'standard'],
    [0, 0.75, 'standard'],
    [TOP_OF_LAYER_FT, 0.75, 'standard'],
    [TOP_OF_LAYER_FT, 0, 'standard'],
  ],
  limits: LIMITS,
  value: (table, options) =>
    zip(
      (level) => numberOption(options, 'cruise_altitude') - metresToFeet(level),
      table.field('freezing_level_altitude'),
    ),
  ceiling: (table) =>
    zip(
      (rain, cloud) => (rain > LIMITS.precipitation.value || cloud > LIMITS.cloud.value ? 1 : 0),
      table.field('precipitation_amount'),
      table.get('cloud_fraction'),
    ),
})
