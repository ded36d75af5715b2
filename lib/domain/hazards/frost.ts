import { defineHazard } from './hazard.js'

/**
 * Agrometeorological frost: 3 degC in a shelter are about 0 degC at the ground on a clear calm night.
 *
 * @see FAUBA
 */
export const frost = defineHazard({
  id: 'frost',
  title: { es: 'Helada agrometeorológica', en: 'Agrometeorological frost' },
  quantity: { es: 'temperatura', en: 'an air temperature' },
  unit: 'degC',
  inputs: ['air_temperature'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'fauba_frost',
  evidence: 'ours',
  shape: 'falling',
  anchors: [
    [-4, 1],
    [-2, 0.9],
    [0, 0.75],
    [1, 0.6],
    [3, 0.4, 'published'],
    [4, 0.2],
    [5, 0],
  ],
  value: (table) => table.field('air_temperature'),
})
