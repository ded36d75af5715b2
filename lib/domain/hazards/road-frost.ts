import { defineHazard } from './hazard.js'
import { sumOver } from './hours.js'

const WET_FROM_MM = 0.1
const WET_HOURS = 6

/** Near-freezing air over a road that is wet: where ice may wait in the shade and on bridges. */
export const roadFrost = defineHazard({
  id: 'road_frost',
  title: { es: 'Calzada mojada y fría', en: 'Wet and cold road' },
  quantity: { es: 'temperatura', en: 'an air temperature' },
  unit: 'degC',
  inputs: ['air_temperature', 'precipitation_amount'],
  reach: 'history',
  family: 'temperature',
  proxy: true,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'falling',
  anchors: [
    [3, 0.3],
    [3, 0],
  ],
  limits: {
    wet_rain: { value: WET_FROM_MM, unit: 'mm', evidence: 'ours' },
    wet_hours: { value: WET_HOURS, unit: 'h', evidence: 'ours' },
  },
  value: (table) => table.field('air_temperature'),
  ceiling: (table) =>
    sumOver(table.field('precipitation_amount'), { from: 1 - WET_HOURS, to: 0 }, WET_FROM_MM).map(
      (sum) => (Number.isNaN(sum) ? sum : Number(sum >= WET_FROM_MM)),
    ),
})
