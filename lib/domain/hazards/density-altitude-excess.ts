import { defineHazard } from './hazard.js'
import { zip } from './hours.js'

/** Density altitude over pressure altitude: what heat and moisture take from the handbook's figures. */
export const densityAltitudeExcess = defineHazard({
  id: 'density_altitude_excess',
  title: { es: 'Exceso de altitud de densidad', en: 'Density altitude over pressure altitude' },
  quantity: {
    es: 'altitud de densidad sobre la de presión',
    en: 'a density altitude over pressure altitude',
  },
  unit: 'ft',
  inputs: ['air_temperature', 'relative_humidity', 'surface_air_pressure'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [2000, 0],
    [2000, 0.5],
  ],
  value: (table) =>
    zip(
      (density, pressure) => density - pressure,
      table.get('density_altitude_ft'),
      table.get('pressure_altitude_ft'),
    ),
})
