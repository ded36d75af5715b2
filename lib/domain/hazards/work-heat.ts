import { defineHazard } from './hazard.js'

/**
 * Heat at work by the wet-bulb globe temperature: 28 for moderate, 30 to 31 for light work.
 *
 * @see ISO 7243:2017; Res. 295/2003
 */
export const workHeat = defineHazard({
  id: 'work_heat',
  title: { es: 'Calor en el trabajo (TGBH)', en: 'Heat at work (WBGT)' },
  quantity: { es: 'TGBH', en: 'a WBGT' },
  unit: 'degC',
  inputs: ['air_temperature', 'relative_humidity', 'surface_downwelling_shortwave_flux_in_air'],
  family: 'temperature',
  proxy: false,
  stop: true,
  source: 'iso_7243',
  evidence: 'standard',
  shape: 'rising',
  anchors: [
    [22, 0],
    [26, 0.4],
    [28, 0.6],
    [30, 0.85],
    [32, 1, 'ours'],
  ],
  value: (table) => table.get('wet_bulb_globe_temperature'),
})
