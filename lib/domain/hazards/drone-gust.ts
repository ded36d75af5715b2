import { defineHazard } from './hazard.js'

/** Estimated gust against the 10 to 12 m/s that makers of consumer drones allow. */
export const droneGust = defineHazard({
  id: 'drone_gust',
  title: { es: 'Ráfaga para dron', en: 'Gust for a drone' },
  quantity: { es: 'ráfagas', en: 'gusts' },
  unit: 'm s-1',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: true,
  stop: true,
  source: 'drone_makers',
  evidence: 'standard',
  shape: 'rising',
  anchors: [
    [5.7, 0],
    [8, 0.4, 'ours'],
    [10, 0.75],
    [12, 1],
  ],
  value: (table) => table.get('gust'),
})
