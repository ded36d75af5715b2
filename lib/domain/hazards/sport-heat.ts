import { defineHazard } from './hazard.js'

/**
 * Heat on a body in motion, by the wet-bulb globe temperature.
 *
 * Scale   flags of running: green to 18, yellow to 23, red to 28, black above; cancel above 32.2
 * @see ACSM (2007)
 */
export const sportHeat = defineHazard({
  id: 'sport_heat',
  title: { es: 'Calor en el deporte (TGBH)', en: 'Heat in sport (WBGT)' },
  quantity: { es: 'TGBH', en: 'a WBGT' },
  unit: 'degC',
  inputs: ['air_temperature', 'relative_humidity', 'surface_downwelling_shortwave_flux_in_air'],
  family: 'temperature',
  proxy: false,
  stop: true,
  source: 'acsm_2007',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [16, 0],
    [18, 0.1],
    [23, 0.4],
    [26, 0.6, 'ours'],
    [28, 0.75],
    [30, 0.9],
    [32.2, 1],
  ],
  value: (table) => table.get('wet_bulb_globe_temperature'),
})
