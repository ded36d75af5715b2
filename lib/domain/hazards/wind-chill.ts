import { defineHazard } from './hazard.js'

/** Cold on bare skin: frostbite in 10 to 30 minutes from -28. @see Environment Canada */
export const windChill = defineHazard({
  id: 'wind_chill',
  title: { es: 'Sensación térmica por frío', en: 'Wind chill' },
  quantity: { es: 'sensación térmica', en: 'a wind chill' },
  unit: 'degC',
  inputs: ['air_temperature', 'wind_speed'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'environment_canada',
  evidence: 'standard',
  shape: 'falling',
  anchors: [
    [-40, 1],
    [-28, 0.85],
    [-18, 0.6, 'ours'],
    [-10, 0.4],
    [0, 0.2, 'ours'],
    [10, 0],
  ],
  value: (table) => table.get('wind_chill'),
})
