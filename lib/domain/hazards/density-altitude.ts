import { defineHazard } from './hazard.js'

/**
 * Thin air: longer runs and weaker climbs.
 *
 * @see FAA-P-8740-2
 */
export const densityAltitude = defineHazard({
  id: 'density_altitude',
  title: { es: 'Altitud de densidad', en: 'Density altitude' },
  quantity: { es: 'altitud de densidad', en: 'a density altitude' },
  unit: 'ft',
  inputs: ['air_temperature', 'relative_humidity', 'surface_air_pressure'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'faa_p_8740_2',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [1000, 0],
    [3000, 0.25, 'standard'],
    [5000, 0.5, 'standard'],
    [8000, 0.75],
    [10000, 1],
  ],
  value: (table) => table.get('density_altitude_ft'),
})
