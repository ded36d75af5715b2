import { defineHazard } from './hazard.js'
import { zip } from './hours.js'

const LIMITS = { cloud: { value: 0.5, unit: '1', evidence: 'ours' } } as const

/**
 * Where cloud would begin, when the sky is more cloud than not.
 *
 * Scale   flight categories: MVFR to 3000 ft 0.5, IFR under 1000 ft 0.85, LIFR under 500 ft 1
 * @see FAA/AWC flight categories; the height by the lifting condensation level is ours
 */
export const lowCeiling = defineHazard({
  id: 'low_ceiling',
  title: { es: 'Techo de nubes bajo (estimado)', en: 'Low ceiling (estimated)' },
  quantity: { es: 'base de nubes estimada', en: 'an estimated cloud base' },
  unit: 'ft',
  inputs: ['air_temperature', 'relative_humidity', 'surface_downwelling_longwave_flux_in_air'],
  family: 'temperature',
  proxy: true,
  stop: false,
  source: 'faa_categories',
  evidence: 'standard',
  shape: 'falling',
  anchors: [
    [500, 1],
    [500, 0.85],
    [1000, 0.85],
    [1000, 0.5],
    [3000, 0.5],
    [3000, 0],
  ],
  limits: LIMITS,
  value: (table) => table.get('cloud_base_ft'),
  ceiling: (table) =>
    zip(
      (cloud) => (Number.isNaN(cloud) ? cloud : Number(cloud > LIMITS.cloud.value)),
      table.get('cloud_fraction'),
    ),
})
