import { defineHazard } from './hazard.js'

/**
 * Heat on a crowd that stands for hours.
 *
 * @see NWS heat index classes: extreme caution from 32, danger from 39 degC
 */
export const crowdHeat = defineHazard({
  id: 'crowd_heat',
  title: { es: 'Calor sobre el público (índice de calor)', en: 'Heat on the crowd (heat index)' },
  quantity: { es: 'índice de calor', en: 'a heat index' },
  unit: 'degC',
  inputs: ['air_temperature', 'relative_humidity'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'nws_heat_index',
  evidence: 'standard',
  shape: 'rising',
  anchors: [
    [27, 0, 'standard'],
    [32, 0.4],
    [39, 0.75],
    [46, 0.95, 'ours'],
  ],
  value: (table) => table.get('heat_index'),
})
