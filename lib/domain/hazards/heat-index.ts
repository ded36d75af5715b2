import { defineHazard } from './hazard.js'

/**
 * Heat on anybody.
 *
 * Scale   caution from 27, extreme caution 32, danger 39, extreme danger 52 degC
 * @see NWS heat index classes
 */
export const heatIndex = defineHazard({
  id: 'heat_index',
  title: { es: 'Índice de calor', en: 'Heat index' },
  quantity: { es: 'índice de calor', en: 'a heat index' },
  unit: 'degC',
  inputs: ['air_temperature', 'relative_humidity'],
  family: 'temperature',
  proxy: false,
  stop: true,
  source: 'nws_heat_index',
  evidence: 'standard',
  shape: 'rising',
  anchors: [
    [22, 0],
    [27, 0.25],
    [32, 0.5],
    [39, 0.75],
    [52, 1],
  ],
  value: (table) => table.get('heat_index'),
})
