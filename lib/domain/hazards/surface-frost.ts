import { defineHazard } from './hazard.js'

/** Frost on the ground itself, from the long-wave balance of the model. */
export const surfaceFrost = defineHazard({
  id: 'surface_frost',
  title: { es: 'Helada en superficie', en: 'Ground frost' },
  quantity: { es: 'temperatura del suelo desnudo', en: 'a skin temperature of the ground' },
  unit: 'degC',
  inputs: ['surface_downwelling_longwave_flux_in_air', 'surface_upwelling_longwave_flux_in_air'],
  family: 'temperature',
  proxy: true,
  stop: false,
  source: 'ground_radiation',
  evidence: 'ours',
  shape: 'falling',
  anchors: [
    [-4, 1],
    [-2, 0.85],
    [0, 0.6, 'standard'],
    [1, 0.4],
    [3, 0],
  ],
  value: (table) => table.get('skin_temperature'),
})
