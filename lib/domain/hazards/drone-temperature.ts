import { defineHazard } from './hazard.js'

/** Air temperature against the -10 to 40 degC that makers allow; the approach to each end is ours. */
export const droneTemperature = defineHazard({
  id: 'drone_temperature',
  title: { es: 'Temperatura para dron', en: 'Temperature for a drone' },
  quantity: { es: 'temperatura', en: 'an air temperature' },
  unit: 'degC',
  inputs: ['air_temperature'],
  family: 'temperature',
  proxy: false,
  stop: true,
  source: 'drone_makers',
  evidence: 'standard',
  shape: 'u',
  anchors: [
    [-10, 1],
    [0, 0, 'ours'],
    [35, 0, 'ours'],
    [40, 1],
  ],
  value: (table) => table.field('air_temperature'),
})
