import { defineHazard } from './hazard.js'

/** Cold on a crowd that stands still. */
export const crowdCold = defineHazard({
  id: 'crowd_cold',
  title: { es: 'Frío sobre el público (temperatura aparente)', en: 'Cold on the crowd (apparent)' },
  quantity: { es: 'temperatura aparente', en: 'an apparent temperature' },
  unit: 'degC',
  inputs: ['air_temperature', 'relative_humidity', 'wind_speed'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'falling',
  anchors: [
    [0, 0.6],
    [5, 0.4],
    [10, 0.2],
    [15, 0],
  ],
  value: (table) => table.get('apparent_temperature'),
})
