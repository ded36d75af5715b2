import { defineHazard } from './hazard.js'

/** Mean wind for spraying from the air or a drone, capped at 10 to 12 km/h. */
export const sprayDroneWind = defineHazard({
  id: 'spray_drone_wind',
  title: { es: 'Viento para aplicación aérea o con dron', en: 'Wind for aerial or drone spraying' },
  quantity: { es: 'viento medio', en: 'a mean wind' },
  unit: 'km h-1',
  inputs: ['wind_speed'],
  family: 'wind',
  proxy: false,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [8, 0],
    [10, 0.5],
    [12, 1],
  ],
  value: (table) => table.get('wind_kmh'),
})
